package crm.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.assignment.ReclaimService;
import crm.customer.VerificationFinding;
import crm.customer.VerificationItem;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import crm.followup.RemarkService;
import crm.followup.RowOutcome;
import crm.followup.TagService;
import crm.task.TaskRequest;
import crm.task.TaskService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Tells the stories of customers through the services, as the demonstration's people and on the days of the story. What a
 * customer has already is not told again.
 */
@ApplicationScoped
public class DemoHistory {

    /** Those who were due on the fourth day before today were reclaimed; those of the days since wait for the job. */
    private static final int RECLAIMED_DAYS_AGO = 4;

    private static final String REASON = "按地區分配 · by region";
    private static final int RECORDS_AT_ONCE = 100;
    private static final int TASK_FOR_ONE_IN = 12;
    private static final int VERIFIED_ONE_IN = 7;
    private static final List<Integer> VALID_DAYS = List.of(5, 25, 55, 85, 700);
    private static final String SEEN = "親臨 · in person";

    @Inject
    DemoActors people;

    @Inject
    DemoQueries queries;

    @Inject
    DemoDeskService desk;

    @Inject
    AssignmentService assignments;

    @Inject
    RemarkService remarks;

    @Inject
    TagService tags;

    @Inject
    ReclaimService reclaim;

    @Inject
    TaskService tasks;

    @Inject
    VerificationService verifications;

    private record Told(DemoCustomer customer, DemoStory story) {
        String number() {
            return customer.number();
        }
    }

    private record Handing(Instant at, OwnershipRole role, String manager) {}

    /**
     * Tells what is not told yet.
     *
     * @return the numbers of customers that something was added to
     */
    public Set<String> tell(List<DemoCustomer> customers, LocalDate today, ZoneId zone, long runId) {
        var told = customers.stream()
                .map(c -> new Told(c, DemoStory.of(c, today, zone)))
                .toList();
        var gone = queries.resigned();
        var fresh = without(DemoTrace.OWNERSHIP, told).stream()
                .filter(t ->
                        t.story().manager() != null && !gone.contains(t.story().manager()))
                .toList();
        var changed = new HashSet<String>();
        changed.addAll(tag(told));
        changed.addAll(assign(fresh));
        changed.addAll(follow(without(DemoTrace.FOLLOW_UP, told), gone));
        changed.addAll(remark(without(DemoTrace.REMARK, told)));
        reclaim(fresh, today, zone, runId);
        changed.addAll(toDo(without(DemoTrace.TASK, told), today));
        changed.addAll(verify(without(DemoTrace.VERIFICATION, told), today));
        return changed;
    }

    /** Warns owners whose protection ends soon, as the nightly run would have. */
    public void warn(LocalDate today) {
        while (reclaim.warn(today, null, RECORDS_AT_ONCE * RECORDS_AT_ONCE) == RECORDS_AT_ONCE * RECORDS_AT_ONCE) {
            // there are more
        }
    }

    private List<Told> without(DemoTrace trace, List<Told> told) {
        var having = queries.having(trace, ids(told));
        return told.stream().filter(t -> !having.contains(t.customer().id())).toList();
    }

    private Set<String> assign(List<Told> told) {
        var done = new HashSet<String>();
        var handings = told.stream()
                .collect(groupingBy(
                        t -> new Handing(
                                t.story().assignedAt(),
                                t.story().role(),
                                t.story().manager()),
                        LinkedHashMap::new,
                        mapping(Told::number, toList())));
        handings.forEach(
                (handing, numbers) -> people
                        .as("gm", () -> DemoClock.at(handing.at(), () -> assignments.assign(request(handing, numbers))))
                        .stream()
                        .filter(result -> result.rule() == null)
                        .forEach(result -> done.add(result.number())));
        return done;
    }

    private static AssignRequest request(Handing handing, List<String> numbers) {
        return AssignRequest.of(numbers, handing.role(), handing.manager())
                .because(REASON)
                .within("demo");
    }

    private Set<String> follow(List<Told> told, Set<String> gone) {
        var managers = queries.managers(ids(told));
        var entries = new TreeMap<String, List<DemoDeskService.Entry>>();
        for (var each : told) {
            var manager = each.story().manager();
            if (manager == null
                    || gone.contains(manager)
                    || !manager.equals(managers.get(each.customer().id()))) continue;
            each.story().contacts().forEach(contact -> entries.computeIfAbsent(manager, m -> new ArrayList<>())
                    .add(new DemoDeskService.Entry(each.number(), contact)));
        }
        entries.forEach((manager, all) -> portions(all).forEach(some -> people.as(manager, () -> desk.write(some))));
        return entries.values().stream()
                .flatMap(List::stream)
                .map(DemoDeskService.Entry::number)
                .collect(toSet());
    }

    private Set<String> remark(List<Told> told) {
        var byText = told.stream()
                .filter(t -> t.story().remark() != null)
                .collect(groupingBy(t -> t.story().remark(), TreeMap::new, mapping(Told::number, toList())));
        byText.forEach((text, numbers) -> people.as("clerk", () -> remarks.add(numbers, text)));
        return byText.values().stream().flatMap(List::stream).collect(toSet());
    }

    private Set<String> tag(List<Told> told) {
        var byTag = told.stream()
                .filter(t -> !t.story().tags().isEmpty())
                .collect(groupingBy(t -> t.story().tags().get(0), TreeMap::new, mapping(Told::number, toList())));
        var done = new HashSet<String>();
        byTag.forEach((tag, numbers) -> people.as("clerk", () -> tags.add(numbers, Set.of(tag))).stream()
                .filter(result -> result.outcome() == RowOutcome.DONE)
                .forEach(result -> done.add(result.number())));
        return done;
    }

    /** Some managers have set themselves tasks; a few of these were put off since. */
    private Set<String> toDo(List<Told> told, LocalDate today) {
        var managers = queries.managers(ids(told));
        var done = new HashSet<String>();
        for (var each : told) {
            var manager = managers.get(each.customer().id());
            var turn = Math.floorMod(each.number().hashCode(), TASK_FOR_ONE_IN);
            if (manager == null || turn != 0 || !manager.equals(each.story().manager())) continue;
            var note = DemoTexts.toDo(each.customer().language(), each.number().hashCode());
            people.as(manager, () -> {
                var id = tasks.create(new TaskRequest(each.number(), note, today.plusDays(2), null, null));
                if (Math.floorMod(each.number().hashCode() / TASK_FOR_ONE_IN, 3) == 0)
                    tasks.snooze(id, today.plusDays(5), note);
                return id;
            });
            done.add(each.number());
        }
        return done;
    }

    /** Documents of some who are served were seen, and are valid for more or less long. */
    private Set<String> verify(List<Told> told, LocalDate today) {
        var byDays = told.stream()
                .filter(each ->
                        each.customer().served() && Math.floorMod(each.number().hashCode(), VERIFIED_ONE_IN) == 0)
                .collect(groupingBy(
                        each -> VALID_DAYS.get(
                                Math.floorMod(each.number().hashCode() / VERIFIED_ONE_IN, VALID_DAYS.size())),
                        TreeMap::new,
                        mapping(Told::number, toList())));
        byDays.forEach((days, numbers) -> people.as(
                "compliance",
                () -> verifications.set(
                        numbers,
                        new VerificationFinding(
                                VerificationItem.IDENTITY,
                                VerificationStatus.VERIFIED,
                                SEEN,
                                null,
                                today.plusDays(days)))));
        return byDays.values().stream().flatMap(List::stream).collect(toSet());
    }

    /** Some were lost: as the job would have done in the night after that day. */
    private void reclaim(List<Told> told, LocalDate today, ZoneId zone, long runId) {
        var day = today.minusDays(RECLAIMED_DAYS_AGO);
        var night = day.plusDays(1).atTime(0, 15).atZone(zone).toInstant();
        var due = queries.due(ids(told), day);
        if (!due.isEmpty()) DemoClock.at(night, () -> reclaim.returnToPool(due, day, null, runId));
    }

    private static List<Long> ids(List<Told> told) {
        return told.stream().map(t -> t.customer().id()).toList();
    }

    private static <T> List<List<T>> portions(List<T> all) {
        return IntStream.range(0, (all.size() + RECORDS_AT_ONCE - 1) / RECORDS_AT_ONCE)
                .mapToObj(i -> all.subList(i * RECORDS_AT_ONCE, Math.min(all.size(), (i + 1) * RECORDS_AT_ONCE)))
                .toList();
    }
}
