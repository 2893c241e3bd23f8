package crm.demo;

import static java.util.stream.Collectors.toMap;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.org.LeaveRequest;
import crm.org.LeaveService;
import crm.org.ManagerService;
import crm.org.QrCodeService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * What happens to the demonstration's account managers: all have their codes, one will be on leave, and one has resigned, part
 * of whose customers are handed over already. Told once.
 */
@ApplicationScoped
public class DemoStaff {

    private static final String LEAVER = "am12";
    private static final String HEIR = "am3";
    private static final int DAYS_AGO = 2;
    private static final int HANDED = 3; // of three customers one
    private static final List<String> WITH_CODES = List.of("am1", "am2", "am3", "am4", "am6", "am10");

    @Inject
    DemoActors people;

    @Inject
    DemoQueries queries;

    @Inject
    LeaveService leaves;

    @Inject
    ManagerService managers;

    @Inject
    QrCodeService codes;

    @Inject
    AssignmentService assignments;

    /** Tells it, unless it was told. */
    public void tell(LocalDate today, ZoneId zone) {
        if (queries.resigned().contains(LEAVER)) return;
        WITH_CODES.forEach(this::codes);
        leave("am4", today.plusDays(5), today.plusDays(11), "am5");
        var then = today.minusDays(DAYS_AGO).atTime(17, 30).atZone(zone).toInstant();
        var leaver = queries.manager(LEAVER);
        DemoClock.at(
                then,
                () -> people.as("gm", () -> {
                    managers.resign(leaver, "轉職 · moved to another firm");
                    return null;
                }));
        for (var role : List.of(OwnershipRole.SERVICE, OwnershipRole.OPENER)) hand(role);
    }

    private void codes(String user) {
        var manager = queries.manager(user);
        people.as("gm", () -> codes.make(manager, null));
        if (user.equals("am1")) people.as("gm", () -> codes.make(manager, "Spring seminar"));
    }

    private void leave(String user, LocalDate from, LocalDate to, String deputy) {
        var manager = queries.manager(user);
        people.as("gm", () -> leaves.enter(manager, new LeaveRequest(from, to, deputy, "年假 · annual leave")));
    }

    private void hand(OwnershipRole role) {
        var numbers = queries.held(LEAVER, role, HANDED);
        if (numbers.isEmpty()) return;
        var owners = numbers.stream().collect(toMap(Function.identity(), number -> LEAVER));
        people.as(
                "gm",
                () -> assignments.assign(AssignRequest.of(numbers, role, HEIR)
                        .because("交接 · hand-over")
                        .from(owners)));
    }
}
