package crm.org;

import static crm.access.Permission.MANAGER_EDIT;

import crm.access.Accounts;
import crm.access.CurrentActor;
import crm.access.NewAccount;
import crm.access.Requires;
import crm.access.RoleInUnit;
import crm.access.RoleName;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Opens the accounts account managers sign in with, or takes those there are, and gives them a role in the team. */
@Stateless
public class ManagerAccountService {

    @Inject
    ManagerService managers;

    @Inject
    ManagerStore store;

    @Inject
    ManagerReach reach;

    @Inject
    Accounts accounts;

    @Inject
    CurrentActor actor;

    /** Adds a manager with an account. */
    @Requires(MANAGER_EDIT)
    public AddedManager add(ManagerRequest request, ManagerAccount account) {
        var unit = reach.unit(MANAGER_EDIT, request.unit());
        var password = ready(account, shown(request.nameLocal(), request.nameLatin()), unit);
        return new AddedManager(managers.add(request.with(account.user())), password);
    }

    /**
     * Changes a manager who had no account, and gives one.
     *
     * @return the first password of an account that was opened, in clear, to be told this once; else null
     */
    @Requires(MANAGER_EDIT)
    public String edit(long managerId, ManagerRequest request, long expectedVersion, ManagerAccount account) {
        var manager = present(managerId);
        if (manager.userId() != null) throw ManagerRule.HAS_ACCOUNT.violatedBy(manager.name(), manager.user());
        var unit = reach.unit(MANAGER_EDIT, request.unit());
        var password = ready(account, shown(request.nameLocal(), request.nameLatin()), unit);
        managers.edit(managerId, request.with(account.user()), expectedVersion);
        return password;
    }

    /** Gives a manager who forgot the password a first one, which is told this once. */
    @Requires(MANAGER_EDIT)
    public String renewPassword(long managerId) {
        var manager = present(managerId);
        if (manager.userId() == null) throw ManagerRule.USER_UNKNOWN.violatedBy(manager.name());
        return accounts.renew(manager.userId());
    }

    /** The roles that can be given with an account. */
    @Requires(MANAGER_EDIT)
    public List<RoleName> roles() {
        return accounts.roles();
    }

    /** Has the account there with its role, and returns its first password where it was opened. */
    private String ready(ManagerAccount account, String shown, long unit) {
        if (account.user() == null) throw ManagerRule.ACCOUNT_NAME_MISSING.violatedBy();
        if (account.user().equals(actor.name())) throw ManagerRule.OWN_ACCOUNT.violatedBy();
        var role = new RoleInUnit(account.role(), unit, account.from(), account.to());
        if (account.fresh()) {
            return accounts.open(new NewAccount(account.user(), shown, role)).firstPassword();
        }
        if (account.role() != null) accounts.give(store.freeUser(account.user(), null), role);
        return null;
    }

    private ManagerStore.Locked present(long managerId) {
        reach.refuseBeyond(MANAGER_EDIT, managerId);
        var manager = store.lock(managerId);
        if (manager.resigned()) throw ManagerRule.RESIGNED.violatedBy(manager.called());
        return manager;
    }

    /** Both names, once where they are the same. */
    private static String shown(String local, String latin) {
        if (local == null && latin == null) throw ManagerRule.NAME_MISSING.violatedBy();
        if (local == null || local.equals(latin)) return latin;
        return latin == null ? local : local + " " + latin;
    }
}
