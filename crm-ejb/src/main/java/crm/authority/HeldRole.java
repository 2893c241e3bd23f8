package crm.authority;

import crm.access.RoleName;
import crm.user.UserUnit;
import java.io.Serializable;

/**
 * A role that somebody holds now.
 *
 * @param grant the id under which it is held
 * @param unit  in which it is held
 * @param scope how far it reaches
 */
public record HeldRole(long grant, RoleName role, UserUnit unit, String scope) implements Serializable {

    /** Whether it reaches customers at all. */
    boolean reachesCustomers() {
        return !scope.equals("NONE") && !scope.equals("AGGREGATE");
    }
}
