package crm.task;

import static crm.access.Permission.TASK_REASSIGN;
import static crm.access.Permission.TASK_WORK;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.Manager;
import crm.org.ManagerDirectory;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Works on tasks: does them, puts them off, gives them to others, makes them by hand.
 *
 * <p>A request is one transaction and is done set-wise; each task gets its own answer. Of two who complete the same task the
 * second is told who was quicker.
 */
@Stateless
public class TaskService {

    /** The most tasks in one request. */
    public static final int LARGEST = TaskSelection.LARGEST;

    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_REASON = 500;
    private static final int FARTHEST = 366;

    @Inject
    TaskSelection selection;

    @Inject
    TaskWork work;

    @Inject
    TaskRules rules;

    @Inject
    CustomerDirectory customers;

    @Inject
    ManagerDirectory managers;

    @Inject
    Notices notices;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    /**
     * Marks a task as done.
     *
     * @throws crm.shared.RuleViolation ALREADY_CLOSED, naming who was quicker; NOT_FOUND when it is out of reach
     */
    @Requires(TASK_WORK)
    public void complete(long id, String note) {
        insist(complete(List.of(id), note));
    }

    /** Marks tasks as done. */
    @Requires(TASK_WORK)
    public List<TaskResult> complete(List<Long> ids, String note) {
        refuseNote(note);
        var found = selection.lock(TASK_WORK, ids);
        var done = work.complete(open(found), note);
        audit.record(done.stream()
                .map(found::get)
                .map(task -> entry("task.completed", task).because(note))
                .toList());
        return TaskSelection.results(ids, found, done);
    }

    /** Puts a task off; see {@link #snooze(List, LocalDate, String)}. */
    @Requires(TASK_WORK)
    public void snooze(long id, LocalDate until, String reason) {
        insist(snooze(List.of(id), until, reason));
    }

    /**
     * Puts tasks off until a day, on which they are due.
     *
     * @param until 1 to 366 days from today
     */
    @Requires(TASK_WORK)
    public List<TaskResult> snooze(List<Long> ids, LocalDate until, String reason) {
        if (until == null) throw TaskRule.SNOOZE_MISSING.violatedBy();
        var today = settings.today();
        if (!until.isAfter(today)) throw TaskRule.SNOOZE_PAST.violatedBy(until);
        if (until.isAfter(today.plusDays(FARTHEST))) throw TaskRule.SNOOZE_TOO_FAR.violatedBy(until, FARTHEST);
        if (reason == null || reason.isBlank()) throw TaskRule.REASON_MISSING.violatedBy();
        refuseReason(reason);
        var found = selection.lock(TASK_WORK, ids);
        var done = work.snooze(open(found), until, reason.strip());
        audit.record(done.stream()
                .map(found::get)
                .map(task -> entry("task.snoozed", task, "until", until).because(reason.strip()))
                .toList());
        return TaskSelection.results(ids, found, done);
    }

    /** Takes back that a task was put off; see {@link #wake(List)}. */
    @Requires(TASK_WORK)
    public void wake(long id) {
        insist(wake(List.of(id)));
    }

    /** Takes back that tasks were put off: they are due when they were before. */
    @Requires(TASK_WORK)
    public List<TaskResult> wake(List<Long> ids) {
        var found = selection.lock(TASK_WORK, ids);
        var done = work.wake(open(found));
        audit.record(done.stream()
                .map(found::get)
                .map(task -> entry("task.woken", task))
                .toList());
        return TaskSelection.results(
                ids,
                found,
                done,
                task -> TaskResult.refused(
                        task.id(), task.number(), TaskOutcome.NOT_SNOOZED, TaskRule.NOT_SNOOZED, task.number()));
    }

    /** Gives a task to a manager; see {@link #reassign(List, String, String)}. */
    @Requires(TASK_REASSIGN)
    public void reassign(long id, String manager, String reason) {
        insist(reassign(List.of(id), manager, reason));
    }

    /** Gives tasks to a manager who may see their customers; the customers stay where they are. */
    @Requires(TASK_REASSIGN)
    public List<TaskResult> reassign(List<Long> ids, String manager, String reason) {
        refuseReason(reason);
        return give(TASK_REASSIGN, ids, manager(manager), reason);
    }

    private List<TaskResult> give(Permission permission, List<Long> ids, Manager to, String reason) {
        var found = selection.lock(permission, ids);
        var done = work.reassign(open(found), to.id());
        audit.record(done.stream()
                .map(found::get)
                .map(task ->
                        entry("task.reassigned", task, "manager", to.user()).because(reason))
                .toList());
        tell(to, done.size());
        return TaskSelection.results(
                ids,
                found,
                done,
                task -> TaskResult.refused(
                        task.id(),
                        task.number(),
                        TaskOutcome.CANNOT_SEE,
                        TaskRule.MANAGER_CANNOT_SEE,
                        to.user(),
                        task.number()));
    }

    /**
     * Makes a task by hand.
     *
     * @return its id
     * @throws crm.shared.RuleViolation ALREADY_OPEN where the customer has an open one made by hand
     */
    @Requires(TASK_WORK)
    public long create(TaskRequest request) {
        var rule = enabled(TaskNode.MANUAL);
        if (request.note() == null || request.note().isBlank()) throw TaskRule.NOTE_MISSING.violatedBy();
        refuseNote(request.note());
        refuseDue(request.dueOn());
        var customer = customers.idInScope(TASK_WORK, request.number());
        var to = request.manager() == null || request.manager().isBlank() ? null : receiver(request.manager());
        var forOther = to != null && !isSelf(to);
        var made = work.create(
                customer,
                new TaskWork.ByHand(
                        request.note().strip(),
                        request.dueOn(),
                        request.priority() == null ? rule.priority() : request.priority()));
        if (made == null) throw TaskRule.ALREADY_OPEN.violatedBy(request.number(), work.noteOf(customer));
        audit.record(AuditEntry.ofCustomer("task.created", customer, request.number())
                .with(Map.of(
                        "task",
                        made.id(),
                        "due",
                        made.due(),
                        "note",
                        request.note().strip())));
        if (to != null) insist(give(forOther ? TASK_REASSIGN : TASK_WORK, List.of(made.id()), to, null));
        return made.id();
    }

    /**
     * Opens tasks of a node that another capability owns, campaign or hand-over, or brings the open ones up to date. What
     * somebody did is not opened again for the same occasion.
     *
     * @return how many were opened or changed
     */
    @Requires({TASK_WORK, TASK_REASSIGN})
    public int open(TaskNode node, Collection<TaskOpening> openings) {
        if (node.isDerived()) throw TaskRule.NODE_DERIVED.violatedBy(node);
        var rule = rules.inForce().of(node);
        if (!rule.enabled() || openings.isEmpty()) return 0;
        return work.open(rule, openings);
    }

    private NodeRule enabled(TaskNode node) {
        var rule = rules.inForce().of(node);
        if (!rule.enabled()) throw TaskRule.NODE_OFF.violatedBy(node);
        return rule;
    }

    private void refuseDue(LocalDate wanted) {
        if (wanted == null) return;
        var today = settings.today();
        if (wanted.isBefore(today)) throw TaskRule.DUE_PAST.violatedBy(wanted);
        if (wanted.isAfter(today.plusDays(FARTHEST))) throw TaskRule.DUE_TOO_FAR.violatedBy(wanted, FARTHEST);
    }

    /** Who gives no tasks away is told nothing of others. */
    private Manager receiver(String user) {
        var self = managers.named(List.of(user)).stream().anyMatch(this::isSelf);
        if (!self && !actor.can(TASK_REASSIGN)) throw AccessRule.NOT_PERMITTED.violatedBy(TASK_REASSIGN.name());
        return manager(user);
    }

    private Manager manager(String user) {
        if (user == null || user.isBlank()) throw TaskRule.MANAGER_MISSING.violatedBy();
        var manager = managers.named(List.of(user)).stream()
                .filter(this::isReached)
                .findFirst()
                .orElseThrow(() -> TaskRule.MANAGER_UNKNOWN.violatedBy(user));
        if (manager.isResigned()) throw TaskRule.MANAGER_RESIGNED.violatedBy(user);
        if (manager.isOnLeave()) throw TaskRule.MANAGER_ON_LEAVE.violatedBy(user);
        return manager;
    }

    /** A manager whom the caller gives no tasks to is as if there were none. */
    private boolean isReached(Manager manager) {
        var scope = actor.scope(TASK_REASSIGN);
        return isSelf(manager) || scope.all() || scope.units().contains(manager.unitId());
    }

    private boolean isSelf(Manager manager) {
        return Objects.equals(manager.id(), actor.managerId());
    }

    private void tell(Manager to, int count) {
        if (count == 0 || to.userId() == actor.userId()) return;
        notices.send(List.of(Notice.of(
                to.userId(),
                NoticeKind.TASKS_RECEIVED,
                Map.of("count", count, "by", actor.get().displayName()),
                null)));
    }

    private static List<TaskSelection.Found> open(Map<Long, TaskSelection.Found> found) {
        return new ArrayList<>(
                found.values().stream().filter(TaskSelection.Found::isOpen).toList());
    }

    private static void insist(List<TaskResult> results) {
        var result = results.get(0);
        if (result.isDone()) return;
        if (result.rule() == null) throw AccessRule.NOT_FOUND.violatedBy(Long.toString(result.id()));
        throw result.rule().violatedBy(result.details().toArray());
    }

    private static AuditEntry entry(String action, TaskSelection.Found task) {
        return entry(action, task, null, null);
    }

    private static AuditEntry entry(String action, TaskSelection.Found task, String name, Object value) {
        var after = new LinkedHashMap<String, Object>();
        after.put("task", task.id());
        after.put("node", task.node());
        if (name != null) after.put(name, value);
        return AuditEntry.ofCustomer(action, task.customerId(), task.number()).with(after);
    }

    private static void refuseNote(String note) {
        if (note != null && note.strip().length() > LONGEST_NOTE) throw TaskRule.NOTE_TOO_LONG.violatedBy(LONGEST_NOTE);
    }

    private static void refuseReason(String reason) {
        if (reason != null && reason.strip().length() > LONGEST_REASON) {
            throw TaskRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        }
    }
}
