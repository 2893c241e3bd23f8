package crm.task;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * What is to be written so that the tasks of customers are what the facts ask for; where they are, nothing.
 *
 * <p>An open task stays the same task while its node stays open, whatever it is about by then. What somebody did or took
 * back is not opened again for the same occasion.
 */
final class TaskChanges {

    /** A task to be opened or brought up to date. */
    record Write(
            long customerId,
            TaskNode node,
            LocalDate dueOn,
            String occasion,
            JsonObject evidence,
            Long managerId,
            long unitId,
            TaskPriority priority,
            boolean byHand) {}

    /** A task to be closed, and why. */
    record Close(long id, TaskEnd how, JsonObject evidence) {}

    /** The next day on which time alone opens or ends a task of a customer; null for none. */
    record Watch(long customerId, LocalDate checkOn) {}

    private final TaskNodes nodes;
    private final LocalDate day;
    private final LocalDate today;

    final List<Write> writes = new ArrayList<>();
    final List<Close> closes = new ArrayList<>();
    final List<Watch> watches = new ArrayList<>();
    private int opened;

    /**
     * @param day   the business date up to which tasks are opened
     * @param today what is open today is not closed for a day that is over
     */
    TaskChanges(TaskNodes nodes, LocalDate day, LocalDate today) {
        this.nodes = nodes;
        this.day = day;
        this.today = today;
    }

    /** How many tasks are opened. */
    int opened() {
        return opened;
    }

    /** Adds what is to be written for a customer. */
    void add(TaskFacts facts, List<KnownTask> known, LocalDate watched) {
        var open = new HashMap<TaskNode, KnownTask>();
        known.stream().filter(KnownTask::open).forEach(task -> open.put(task.node(), task));
        var asked = new LinkedHashMap<TaskNode, List<OpenNode>>();
        nodes.of(facts).forEach(node -> asked.computeIfAbsent(node.node(), n -> new ArrayList<>())
                .add(node));
        LocalDate next = null;
        for (var times : asked.values()) {
            var node = latest(times);
            var task = open.remove(node.node());
            next = earlier(next, nextTime(times, known));
            if (task == null && isDone(node, known)) continue;
            next = earlier(next, nextDay(node));
            if (task != null && !node.isOpen(today)) close(task, facts);
            else if (task != null || node.isOpen(day) && node.isOpen(today)) write(node, facts, task);
        }
        for (var task : open.values()) {
            if (task.node().isDerived()) close(task, facts);
            else follow(task, facts);
        }
        if (!Objects.equals(next, watched)) watches.add(new Watch(facts.customerId(), next));
    }

    /** What is asked for last of what has been asked for by today, else what is asked for first. */
    private OpenNode latest(List<OpenNode> times) {
        return times.stream()
                .filter(node -> node.hasBegun(today))
                .reduce((one, other) -> other)
                .orElse(times.get(0));
    }

    /** The next day on which something is asked for that nobody did yet; null for none. */
    private LocalDate nextTime(List<OpenNode> times, List<KnownTask> known) {
        return times.stream()
                .filter(node -> !node.hasBegun(day) && !isDone(node, known))
                .map(OpenNode::opensOn)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static boolean isDone(OpenNode node, List<KnownTask> known) {
        return known.stream()
                .anyMatch(t ->
                        !t.open() && t.node() == node.node() && t.occasion().equals(node.occasion()));
    }

    private LocalDate nextDay(OpenNode node) {
        if (node.opensOn().isAfter(day)) return node.opensOn();
        return node.endsOn() == null || node.endsOn().isBefore(day)
                ? null
                : node.endsOn().plusDays(1);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }

    private void write(OpenNode node, TaskFacts facts, KnownTask task) {
        var rule = nodes.rules().of(node.node());
        var byHand = task != null && task.byHand();
        var wanted = new Write(
                facts.customerId(),
                node.node(),
                node.dueOn(),
                node.occasion(),
                node.evidence(),
                byHand ? task.managerId() : rule.assignee().of(facts.owners()),
                facts.unitId(),
                rule.priority().raised(node.times()),
                byHand);
        if (task == null) opened++;
        if (task == null || !wanted.equals(standing(task))) writes.add(wanted);
    }

    /** A task that somebody opened goes with the customer. */
    private void follow(KnownTask task, TaskFacts facts) {
        var manager = task.byHand()
                ? task.managerId()
                : nodes.rules().of(task.node()).assignee().of(facts.owners());
        var stands = standing(task);
        var wanted = new Write(
                stands.customerId(),
                stands.node(),
                stands.dueOn(),
                stands.occasion(),
                stands.evidence(),
                manager,
                facts.unitId(),
                stands.priority(),
                task.byHand());
        if (!wanted.equals(stands)) writes.add(wanted);
    }

    private static Write standing(KnownTask task) {
        return new Write(
                task.customerId(),
                task.node(),
                task.dueOn(),
                task.occasion(),
                task.evidence(),
                task.managerId(),
                task.unitId(),
                task.priority(),
                task.byHand());
    }

    private void close(KnownTask task, TaskFacts facts) {
        var how = !nodes.looksAfter(facts)
                ? TaskEnd.NO_MANAGER
                : nodes.rules().of(task.node()).enabled() ? TaskEnd.PASSED : TaskEnd.RULE_OFF;
        var why = JSON.createObjectBuilder(TaskNodes.event(facts))
                .add("stage", facts.stage())
                .build();
        closes.add(new Close(task.id(), how, why));
    }
}
