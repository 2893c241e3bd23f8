package crm.user;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Lets people change their own passwords. */
@Stateless
public class PasswordService {

    @Inject
    Db db;

    @Inject
    SignInService signIns;

    @Inject
    Passwords passwords;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    /**
     * Changes the caller's password.
     *
     * @return false when the password of now is another one; that counts like a wrong one at the sign-in, which an exception
     *     would take back
     */
    @OpenToAll("everybody's own password")
    public boolean change(String current, String wanted, String repeated) {
        PasswordPolicy.check(actor.name(), current, wanted, repeated);
        if (!signIns.isOwn(current)) return false;
        db.run(h -> h.execute(
                "update app_user set password_hash = ?, password_first = false, failed_attempts = 0, version = version + 1"
                        + " where id = ?",
                passwords.hash(wanted),
                actor.userId()));
        audit.record(AuditEntry.ofSecurity("user.password-changed", actor.name()));
        return true;
    }
}
