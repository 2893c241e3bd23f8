package crm.user;

import static java.time.ZoneOffset.UTC;

import crm.shared.Db;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * The organisation, account managers and accounts of the demonstration, only when {@code CRM_DEMO} is on.
 *
 * <p>A database that holds anything else is refused, and so is one that holds them when {@code CRM_DEMO} is off:
 * demonstration passwords, which everybody knows, never reach real customers.
 */
@Singleton
@Startup
@DependsOn("ShippedRoles")
public class DemoAccounts {

    private static final String PASSWORD = "demo-2026";
    private static final Set<ShippedRole> MACHINES = Set.of(ShippedRole.FEED, ShippedRole.COLLECTOR);
    private static final OffsetDateTime SINCE =
            LocalDate.of(2025, 1, 1).atStartOfDay().atOffset(UTC);

    @Inject
    @ConfigProperty(name = "crm.demo", defaultValue = "false")
    boolean demo;

    @Inject
    Db db;

    @Inject
    Passwords passwords;

    @PostConstruct
    void ensure() {
        db.run(h -> {
            h.execute("select pg_advisory_xact_lock(hashtext('demo-accounts'))");
            var marked = marked(h);
            refusal(demo, marked, used(h)).ifPresent(sentence -> {
                throw new IllegalStateException(sentence);
            });
            if (marked || !demo) return;
            h.execute("insert into setting (key, value) values ('demo', 'true')");
            DemoOrganisation.create(h);
            var hash = passwords.hashOfPublic(PASSWORD); // one for all: everybody knows the password
            ACCOUNTS.forEach(account -> create(h, account, hash));
            DemoOrganisation.reach(h);
        });
    }

    private static boolean marked(Handle h) {
        return h.createQuery("select exists (select from setting where key = 'demo')")
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean used(Handle h) {
        return h.createQuery("select exists (select from app_user where kind <> 'TECHNICAL') or exists (select from"
                        + " customer_event)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Why the start is refused, or empty. */
    static Optional<String> refusal(boolean demo, boolean marked, boolean used) {
        if (demo && used && !marked) {
            return Optional.of("CRM_DEMO is on, but this database is in use and not marked as demonstration:"
                    + " switch CRM_DEMO off or name another database");
        }
        if (!demo && marked) {
            return Optional.of(
                    "CRM_DEMO is off, but this database is marked as demonstration and lets in with passwords"
                            + " everybody knows: name another database, or switch CRM_DEMO on");
        }
        return Optional.empty();
    }

    private static void create(Handle h, Account account, String hash) {
        var kind = MACHINES.contains(account.role()) ? "MACHINE" : "PERSON";
        h.execute(
                "insert into app_user (id, name, display_name, password_hash, kind)"
                        + " values (nextval('app_user_seq'), ?, ?, ?, ?)",
                account.name(),
                account.displayName(),
                hash,
                kind);
        h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'),"
                        + " u.id, r.id, o.id, ? from app_user u, role r, org_unit o where u.name = ? and r.code = ? and"
                        + " o.code = ?",
                SINCE,
                account.name(),
                account.role().name(),
                account.unit());
        h.execute(
                "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by,"
                        + " expires_at) select nextval('api_token_seq'), u.id, 'demonstration', ?, 'demo', ?, 'demo', ?"
                        + " from app_user u where u.name = ?",
                ApiToken.hash("demo-token-" + account.name()),
                SINCE,
                SINCE.plusYears(20),
                account.name());
        if (account.role() == ShippedRole.ACCOUNT_MANAGER) {
            h.execute(
                    "update account_manager set user_id = (select id from app_user where name = ?) where id = ?",
                    account.name(),
                    DemoOrganisation.managerId(account.name()));
        }
    }

    private record Account(String name, String displayName, ShippedRole role, String unit) {}

    private static final List<Account> ACCOUNTS = accounts();

    private static List<Account> accounts() {
        var accounts = new ArrayList<>(List.of(
                new Account("admin", "Administrator", ShippedRole.ADMINISTRATOR, "HO"),
                new Account("lead1", "馬國強 Ma Kwok Keung", ShippedRole.TEAM_LEADER, "CENTRAL-1"),
                new Account("gm", "鄭美玲 Cheng Mei Ling", ShippedRole.GENERAL_MANAGER, "HO"),
                new Account("gmsums", "何兆康 Ho Siu Hong", ShippedRole.GENERAL_MANAGER_SUMS, "HO"),
                new Account("auditor", "潘德明 Poon Tak Ming", ShippedRole.AUDITOR, "HO"),
                new Account("clerk", "蔡曉彤 Choi Hiu Tung", ShippedRole.CLERK, "HO"),
                new Account("compliance", "葉詠詩 Yip Wing Sze", ShippedRole.COMPLIANCE, "HO"),
                new Account("officer", "曾志偉 Tsang Chi Wai", ShippedRole.RESPONSIBLE_OFFICER, "HO"),
                new Account("risk", "羅家豪 Law Ka Ho", ShippedRole.RISK_OFFICER, "HO"),
                new Account("marketing", "謝雅婷 Tse Nga Ting", ShippedRole.MARKETING, "HO"),
                new Account("ops", "IT operations", ShippedRole.IT_OPERATIONS, "HO"),
                new Account("batch", "Batch operator", ShippedRole.BATCH_OPERATOR, "HO"),
                new Account("feed", "Platform feed", ShippedRole.FEED, "HO"),
                new Account("collector", "Customer centre", ShippedRole.COLLECTOR, "HO")));
        DemoOrganisation.managers()
                .forEach(m -> accounts.add(new Account(
                        m.user(),
                        m.local().equals(m.latin()) ? m.latin() : m.local() + " " + m.latin(),
                        ShippedRole.ACCOUNT_MANAGER,
                        m.team())));
        return List.copyOf(accounts);
    }
}
