package crm.user;

import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets the first person into a new database: user {@code admin} with the password of {@code CRM_ADMIN_PASSWORD}. Does nothing
 * once there is any person.
 */
@Singleton
@Startup
@DependsOn("DemoAccounts")
public class FirstAdministrator {

    @Inject
    @ConfigProperty(name = "crm.admin.password")
    Optional<String> password;

    @Inject
    Db db;

    @Inject
    Passwords passwords;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    @PostConstruct
    void ensure() {
        if (password.isEmpty() || somebodyIsThere()) return;
        db.run(h -> {
            var created = h.execute(
                    "insert into app_user (id, name, display_name, password_hash, kind)"
                            + " values (nextval('app_user_seq'), 'admin', 'Administrator', ?, 'PERSON') on conflict (name) do nothing",
                    passwords.hash(password.get()));
            if (created == 0) return;
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id,"
                            + " r.id, 1, ? from app_user u, role r where u.name = 'admin' and r.code = 'ADMINISTRATOR'",
                    OffsetDateTime.now(clock));
            audit.recordAs("system", List.of(AuditEntry.ofSecurity("user.created", "admin")));
        });
    }

    private boolean somebodyIsThere() {
        return db.query(h -> h.createQuery("select exists (select from app_user where kind = 'PERSON')")
                .mapTo(Boolean.class)
                .one());
    }
}
