package crm.org;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The account a manager is to have.
 *
 * @param user  the user name
 * @param fresh whether the account is to be opened; else there is one of that name
 * @param role  the code of the role to be given in the manager's team, or null for none
 * @param from  its first day, or null for at once
 * @param to    its last day, or null for until further notice
 */
public record ManagerAccount(String user, boolean fresh, String role, LocalDate from, LocalDate to)
        implements Serializable {

    public ManagerAccount {
        user = user == null || user.isBlank() ? null : user.strip();
        role = role == null || role.isBlank() ? null : role.strip();
    }
}
