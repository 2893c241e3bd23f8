package crm.demo;

import crm.allocation.AllocationQueries;
import crm.allocation.AllocationRequest;
import crm.allocation.AllocationService;
import crm.allocation.Distribution;
import crm.allocation.IntakeService;
import crm.allocation.RuleOccasion;
import crm.allocation.RuleTerms;
import crm.allocation.RuleTerms.Hop;
import crm.allocation.RuleTerms.Member;
import crm.assignment.OwnershipRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Assignment rules of the demonstration, some in force and one a draft, and a few customers they were applied to. Told once. */
@ApplicationScoped
public class DemoAssignmentRules {

    private static final String REASON = "示範 · demo";
    private static final int CUSTOMERS = 60;
    private static final int MOVED = 20;

    @Inject
    DemoActors people;

    @Inject
    DemoQueries queries;

    @Inject
    AllocationService rules;

    @Inject
    AllocationQueries ruleQueries;

    @Inject
    IntakeService intake;

    /** Tells it, unless it was told. */
    public void tell() {
        if (!people.as("admin", () -> ruleQueries.current()).isEmpty()) return;
        inForce(
                "台灣客戶 · Taiwan",
                arriving("region=TW", Distribution.ROUND_ROBIN, List.of("HO"), List.of(), List.of("SFC 9"), List.of()));
        inForce(
                "內地客戶 · Mainland",
                arriving("region=CN", Distribution.ROUND_ROBIN, List.of("SHENZHEN"), List.of(), List.of(), List.of()));
        inForce(
                "新加坡客戶 · Singapore",
                arriving("region=SG", Distribution.LEAST_LOADED, List.of("OS"), List.of(), List.of(), List.of()));
        inForce(
                "掃碼 · QR, step by step",
                arriving(
                        "region=HK&source=AM_QR_CODE",
                        Distribution.ROUND_ROBIN,
                        List.of("CENTRAL"),
                        List.of(),
                        List.of(),
                        List.of(new Hop("CENTRAL", 4, "CENTRAL-1"), new Hop("CENTRAL-1", 4, Hop.CHOOSE))));
        inForce(
                "香港客戶 · Hong Kong",
                arriving(
                        "region=HK",
                        Distribution.WEIGHTED,
                        List.of("HK"),
                        List.of(new Member("am1", 3), new Member("am4", 2), new Member("am6", 1)),
                        List.of(),
                        List.of()));
        inForce(
                "待入金移交 · hand-over to pending funding",
                handOver("stage=PENDING_FUNDING", OwnershipRole.OPENER, List.of()));
        inForce("已入金移交 · hand-over to funded", handOver("stage=FUNDED", OwnershipRole.SERVICE, List.of("SFC 9")));
        draft(
                "香港客戶 · Hong Kong",
                arriving("region=HK", Distribution.LEAST_LOADED, List.of("HK"), List.of(), List.of(), List.of()));
        apply();
    }

    private void apply() {
        var ids = queries.noteForRules(CUSTOMERS);
        if (!ids.isEmpty()) intake.take(ids);
        var moved = queries.noteMoves(MOVED);
        if (!moved.isEmpty()) intake.take(moved);
    }

    private void inForce(String name, RuleTerms terms) {
        draft(name, terms);
        people.as("admin", () -> {
            rules.activate(name, 1, REASON);
            return null;
        });
    }

    private void draft(String name, RuleTerms terms) {
        people.as("admin", () -> {
            rules.save(new AllocationRequest(name, terms, REASON, 0));
            return null;
        });
    }

    private static RuleTerms handOver(String filter, OwnershipRole role, List<String> licences) {
        return new RuleTerms(
                RuleOccasion.STAGE,
                filter,
                role,
                null,
                Distribution.LEAST_LOADED,
                List.of(),
                List.of(),
                true,
                true,
                false,
                licences,
                List.of(),
                24);
    }

    private static RuleTerms arriving(
            String filter,
            Distribution distribution,
            List<String> units,
            List<Member> members,
            List<String> licences,
            List<Hop> hops) {
        return new RuleTerms(
                RuleOccasion.ARRIVAL,
                filter,
                OwnershipRole.ACQUIRER,
                null,
                distribution,
                units,
                members,
                false,
                true,
                false,
                licences,
                hops,
                24);
    }
}
