package crm.web.tasks;

import static java.util.stream.Collectors.joining;

import crm.dictionary.DictionaryKind;
import crm.lifecycle.EventType;
import crm.tasklist.TaskCell;
import crm.tasklist.TaskEvidence;
import crm.tasklist.TaskRow;
import crm.web.customers.Labels;
import crm.web.support.Dates;
import crm.web.support.Figures;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.stream.Stream;

/** Tasks in words. */
@Named
@RequestScoped
public class TaskWords {

    @Inject
    Texts texts;

    @Inject
    Dates dates;

    @Inject
    Figures figures;

    @Inject
    Labels labels;

    /** "since 2 Mar · Application A-12 returned": why there is a task, or what is to be done where somebody said so. */
    public String why(TaskCell task) {
        return Stream.of(task.note(), why(task.evidence()))
                .filter(text -> text != null && !text.isEmpty())
                .collect(joining(" · "));
    }

    /** What ended a task: "Node passed by am1, 3 Mar 10:04 · Deposit D-1 confirmed". */
    public String end(TaskCell task) {
        return Stream.of(
                        texts.of(
                                "tasks.tab.ended",
                                texts.name(task.end()),
                                task.closedBy(),
                                dates.time(task.closedAt())),
                        task.closeEvidence() == null
                                ? null
                                : task.closeEvidence().note(),
                        task.closeEvidence() == null ? null : event(task.closeEvidence()))
                .filter(text -> text != null && !text.isEmpty())
                .collect(joining(" · "));
    }

    /** "3 d overdue", "due today", "in 5 d". */
    public String due(TaskCell task) {
        if (task.daysLeft() < 0) return texts.of("tasks.list.overdue", -task.daysLeft());
        return task.daysLeft() == 0 ? texts.of("tasks.list.dueToday") : texts.of("tasks.list.dueIn", task.daysLeft());
    }

    /** How pressing it is. */
    public String urgency(TaskCell task) {
        if (!task.isOpen()) return "";
        return task.isOverdue() ? "bad" : task.daysLeft() == 0 ? "warn" : "";
    }

    /** "Phone call · Reached · 陳小明". */
    public String last(TaskRow.LastFollowUp last) {
        return String.join(
                " · ",
                labels.all(DictionaryKind.CONTACT_METHOD, last.methods()),
                labels.of(DictionaryKind.RESULT, last.result()),
                last.author());
    }

    private String why(TaskEvidence evidence) {
        if (evidence == null) return "";
        return Stream.of(
                        evidence.item() == null ? null : texts.name("VerificationItem", evidence.item()),
                        evidence.since() == null ? null : texts.of("tasks.list.since", dates.day(evidence.since())),
                        evidence.at() == null ? null : dates.time(evidence.at()),
                        evidence.until() == null || evidence.at() != null
                                ? null
                                : texts.of("tasks.list.until", dates.day(evidence.until())),
                        event(evidence),
                        evidence.amount() == null ? null : figures.exact(evidence.amount(), evidence.currency()))
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .collect(joining(" · "));
    }

    private String event(TaskEvidence evidence) {
        if (evidence.event() == null) return "";
        var key = EventType.of(evidence.event()).map(EventType::name).orElse(evidence.event());
        return texts.filled("Evidence", key, Objects.toString(evidence.reference(), ""));
    }
}
