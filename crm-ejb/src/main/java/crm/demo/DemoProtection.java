package crm.demo;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.ExtensionService;
import crm.assignment.OwnershipRole;
import crm.assignment.ProtectionChange;
import crm.assignment.ProtectionMatch;
import crm.assignment.ProtectionRuleQueries;
import crm.assignment.ProtectionRuleRequest;
import crm.assignment.ProtectionRuleService;
import crm.assignment.ProtectionTerms;
import crm.shared.DayCount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** Protection rules of the demonstration, and owners who ask for more time: some wait for an answer. Told once. */
@ApplicationScoped
public class DemoProtection {

    private static final String REASON = "客戶出差，下週面談 · travelling, meeting next week";
    private static final List<String> ASKING = List.of("am1", "am2", "am4", "am6");
    private static final int ANSWERED = 2; // of each manager's requests the first so many

    @Inject
    DemoActors people;

    @Inject
    DemoQueries queries;

    @Inject
    ProtectionRuleService rules;

    @Inject
    ProtectionRuleQueries ruleQueries;

    @Inject
    ExtensionService extensions;

    @Inject
    DemoDeskService desk;

    @Inject
    AssignmentService assignments;

    /** Tells it, unless it was told. */
    public void tell(LocalDate today) {
        desk.enrich();
        if (people.as("admin", () -> ruleQueries.current()).size() > 1) return;
        rule("掃碼客戶 · QR code customers", new ProtectionMatch(null, null, "AM_QR_CODE", null), terms(14, 7, 120));
        rule("白金級 · platinum", new ProtectionMatch(null, "PLATINUM", null, null), terms(21, 14, 180));
        rule("待入金 · pending funding", new ProtectionMatch("PENDING_FUNDING", null, null, null), terms(14, 10, 90));
        rule(
                "已入金服務 · funded, service",
                new ProtectionMatch("FUNDED", null, null, OwnershipRole.SERVICE),
                new ProtectionTerms(60, 30, 365, DayCount.BUSINESS, 60, 2));
        ASKING.forEach(manager -> ask(manager, today));
        ASKING.forEach(this::giveBack);
    }

    /** A lead overrides the cool-down: a round trip for the report. */
    private void giveBack(String manager) {
        var numbers = queries.lost(manager);
        if (numbers.isEmpty()) return;
        people.as(
                "gm",
                () -> assignments.assign(AssignRequest.of(numbers, OwnershipRole.OPENER, manager)
                        .because("客戶指定原客戶經理 · the customer asked for the manager")
                        .overridingCoolDown()));
    }

    private void rule(String name, ProtectionMatch match, ProtectionTerms terms) {
        people.as("admin", () -> {
            rules.change(new ProtectionRuleRequest(name, match, terms, ProtectionChange.NEW_OWNERS, "示範 · demo", 0));
            return null;
        });
    }

    private static ProtectionTerms terms(int days, int extension, int maximum) {
        return new ProtectionTerms(days, extension, maximum, DayCount.CALENDAR, 30, 3);
    }

    private void ask(String manager, LocalDate today) {
        var answered = 0;
        for (var number : queries.ending(manager, today)) {
            var id = people.as(manager, () -> extensions.request(number, REASON));
            if (answered++ >= ANSWERED) continue;
            var granted = answered == 1;
            people.as("gm", () -> {
                if (granted) extensions.grant(id, null);
                else extensions.refuse(id, "請先致電客戶 · call the customer first");
                return null;
            });
        }
    }
}
