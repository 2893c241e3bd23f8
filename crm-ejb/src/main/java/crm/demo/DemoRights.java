package crm.demo;

import crm.access.Permission;
import crm.org.OrgQueries;
import crm.org.OrgService;
import crm.org.UnitNames;
import crm.shared.Settings;
import crm.user.RoleChangeRow;
import crm.user.RoleContent;
import crm.user.RoleQueries;
import crm.user.RoleRow;
import crm.user.RoleScope;
import crm.user.RoleService;
import crm.user.UserService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;

/** What becomes of the organisation of the demonstration, a role of the house, and a change that waits. Told once. */
@ApplicationScoped
public class DemoRights {

    private static final String REASON = "示範 · demo";
    private static final String SENIOR = "SENIOR_CLERK";
    private static final String LEADER = "TEAM_LEADER";

    @Inject
    DemoActors people;

    @Inject
    OrgService organisation;

    @Inject
    OrgQueries plans;

    @Inject
    RoleService roles;

    @Inject
    RoleQueries queries;

    @Inject
    UserService users;

    @Inject
    Settings settings;

    /** Tells it, unless it was told. */
    public void tell() {
        if (role(SENIOR) != null) return;
        var today = settings.today();
        if (people.as("admin", () -> plans.plans()).isEmpty()) {
            people.as("admin", () -> {
                organisation.move("CENTRAL-2", "KOWLOON", today.plusDays(40), REASON);
                organisation.rename(
                        "SINGAPORE-1", new UnitNames("Marina 1", "濱海一隊", "滨海一队"), today.plusDays(20), REASON);
                return null;
            });
        }
        var change = proposed();
        people.as("officer", () -> {
            roles.confirm(change, REASON);
            return null;
        });
        people.as("admin", () -> {
            users.give("clerk", SENIOR, "HO", today.plusDays(10), today.plusDays(100));
            users.rest("marketing", today.plusDays(15), today.plusDays(25), REASON);
            return null;
        });
        var leader = role(LEADER);
        people.as("admin", () -> roles.propose(LEADER, withoutExports(leader.content()), leader.version(), REASON));
    }

    /** The change that makes the role, which may wait from a run that was broken off. */
    private long proposed() {
        return people.as("admin", () -> queries.waiting()).stream()
                .filter(change -> change.role().equals(SENIOR))
                .map(RoleChangeRow::id)
                .findFirst()
                .orElseGet(() -> people.as("admin", () -> roles.propose(SENIOR, senior(), null, REASON)));
    }

    private RoleRow role(String code) {
        return people.as("admin", () -> queries.roles()).stream()
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** As customer service, with assets and what an own audit trail tells. */
    private RoleContent senior() {
        var permissions = new TreeSet<>(role("CLERK").content().permissions());
        permissions.addAll(Set.of(Permission.CUSTOMER_ASSETS.name(), Permission.CUSTOMER_AUDIT.name()));
        return new RoleContent("Senior customer service", "高級客戶服務", "高级客户服务", RoleScope.ALL, permissions);
    }

    private static RoleContent withoutExports(RoleContent leader) {
        var permissions = new TreeSet<>(leader.permissions());
        permissions.remove(Permission.CUSTOMER_EXPORT.name());
        return new RoleContent(leader.name(), leader.nameHant(), leader.nameHans(), leader.scope(), permissions);
    }
}
