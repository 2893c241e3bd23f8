package crm.user;

import crm.access.CurrentActor;
import crm.access.Entrance;
import crm.access.OpenToAll;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;

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
    SessionStore sessions;

    @Inject
    Entrance entrance;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * Changes the caller's password; sessions that began with the one of now are over.
     *
     * @return false when the password of now is another one; that counts like a wrong one at the sign-in, which an exception
     *     would take back
     */
    @OpenToAll("everybody's own password")
    public boolean change(String current, String wanted, String repeated) {
        if (isOfDirectory()) throw PasswordRule.DIRECTORY.violatedBy();
        PasswordPolicy.check(actor.name(), current, wanted, repeated);
        var since = db.query(h -> h.createQuery("select password_set_at from app_user where id = :id")
                .bind("id", actor.userId())
                .mapTo(OffsetDateTime.class)
                .one());
        if (!signIns.isOwn(current)) return false;
        var changed = db.query(h -> h.execute(
                "update app_user set password_hash = ?, password_first = false, password_set_at = ?, failed_attempts = 0,"
                        + " version = version + 1 where id = ? and password_set_at is not distinct from ?",
                passwords.hash(wanted),
                OffsetDateTime.now(clock),
                actor.userId(),
                since));
        if (changed == 0) return false; // another one was set meanwhile: what was typed as the password of now is none
        sessions.endAll(actor.userId(), entrance.session(), SessionEnding.PASSWORD, actor.name());
        audit.record(AuditEntry.ofSecurity("user.password-changed", actor.name()));
        return true;
    }

    private boolean isOfDirectory() {
        return db.query(h -> h.createQuery("select directory from app_user where id = :id")
                .bind("id", actor.userId())
                .mapTo(Boolean.class)
                .one());
    }
}
