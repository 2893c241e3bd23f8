package crm.notice;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a notification tells of; its text is in the bundle {@code notices} under the name of the constant. */
public enum NoticeKind {
    /** {0} customers came to the reader, given by {1}. */
    ASSIGNMENT_RECEIVED("assignment.received", "count", "by"),
    /** {0} customers of the reader went to {2}, given by {1}. */
    ASSIGNMENT_GIVEN_AWAY("assignment.given-away", "count", "by", "to"),
    /** {1} took {0} customers from the reader without giving them to another. */
    ASSIGNMENT_RELEASED("assignment.released", "count", "by"),
    /** {0} customers wait in the reader's unit for somebody to give them to. */
    CUSTOMERS_WAIT("assignment.waits", "count"),
    /** {0} customers have waited too long in the default queue. */
    QUEUE_AGEING("assignment.queue-ageing", "count"),
    /** {0} customers registered by the reader's QR code. */
    QR_REGISTERED("qr.registered", "count"),
    /** {0} has resigned and holds {1} customers that are to be handed over. */
    HAND_OVER_OPENED("hand-over.opened", "manager", "count"),
    /** {0} customers of {1}, who has resigned, came to the reader, given by {2}. */
    HAND_OVER_RECEIVED("hand-over.received", "count", "manager", "by"),
    /** {1} declined the customer {0}, who was handed over, and no rule finds anybody else; the reason is {2}. */
    HAND_OVER_DECLINED("hand-over.declined", "customer", "by", "reason"),
    /** The reader stands in no longer for {0} customers whose Service ended, by {1}. */
    BACKUP_ENDED("assignment.backup-ended", "count", "by"),
    /** The change of the attribution of customer {0} that the reader asked for was confirmed by {1}. */
    ATTRIBUTION_CONFIRMED("attribution.confirmed", "customer", "by"),
    /** The change of the attribution of customer {0} that the reader asked for was refused by {1}. */
    ATTRIBUTION_REFUSED("attribution.refused", "customer", "by"),
    /** The protection of {0} customers of the reader ends on {1}. */
    PROTECTION_ENDING("protection.ending", "count", "day"),
    /** {0} customers of the reader go to the open pool when the day {1} is closed, unless something comes between. */
    RECLAIM_FORESEEN("protection.reclaim-foreseen", "count", "day"),
    /** {0} customers of the reader's teams go to the open pool when the day {1} is closed, most of them of {2}. */
    RECLAIM_FORESEEN_TEAMS("protection.reclaim-foreseen-teams", "count", "day", "units"),
    /** A changed rule protects {0} customers of the reader longer than before. */
    PROTECTION_LENGTHENED("protection.lengthened", "count"),
    /** A changed rule protects {0} customers of the reader less long than before, none of them less than to {1}. */
    PROTECTION_SHORTENED("protection.shortened", "count", "day"),
    /** {1} asks for more time with the customer {0}, whose protection ends on {2}; the reader answers. */
    EXTENSION_REQUESTED("protection.extension-requested", "customer", "by", "day"),
    /** {1} granted what the reader asked for: the customer {0} is protected until {2}. */
    EXTENSION_GRANTED("protection.extension-granted", "customer", "by", "day"),
    /** {1} denied what the reader asked for: the protection of the customer {0} ends on {2}. */
    EXTENSION_REFUSED("protection.extension-refused", "customer", "by", "day"),
    /** Nobody answered what the reader asked for: the protection of the customer {0} ends on {1}. */
    EXTENSION_EXPIRED("protection.extension-expired", "customer", "day"),
    /** {0} customers of the reader went to the open pool when the day {1} was closed. */
    RECLAIMED("assignment.reclaimed", "count", "day"),
    /** {0} customers that went to the open pool when the day {1} was closed are the reader's again. */
    RECLAIM_REVERSED("assignment.reclaim-reversed", "count", "day"),
    /** {0} tasks of the reader are due on {2}, and {1} are overdue. */
    TASKS_DUE("tasks.due", "count", "overdue", "day"),
    /** {0} tasks were given to the reader by {1}. */
    TASKS_RECEIVED("tasks.received", "count", "by"),
    /**
     * In the reader's teams {0} follow-ups are overdue, the protection of {1} customers of the managers {2} ends soon, and
     * {3} items wait for review; {4} tasks are due and {5} overdue, by manager {6}: due + overdue.
     */
    DIGEST("digest.lead", "overdue", "ending", "managers", "reviews", "tasksDue", "tasksLate", "tasksOf"),
    /** The bulk work {0} of the reader is done: {1} changed, {2} refused. */
    BULK_DONE("bulk.done", "run", "changed", "refused"),
    /** The bulk work {0} of the reader stopped before its end. */
    BULK_FAILED("bulk.failed", "run"),
    /** Contacts with {0} customers, {1}, became known after their reclaim: the reader decides what that means. */
    REVIEW_LATE_CONTACT("review.late-contact", "count", "customers"),
    /** {0} customers, {1}, went to a former owner in spite of the cool-down. */
    REVIEW_COOL_DOWN("review.cool-down", "count", "customers"),
    /** Changes of the frozen attribution of {0} customers, {1}, wait for a second person. */
    REVIEW_ATTRIBUTION("review.attribution", "count", "customers"),
    /** The file {1} of the reader's export {0} is ready, with {2} customers. */
    EXPORT_DONE("export.done", "export", "file", "count"),
    /** The reader's daily report of {0} was returned by {1}. */
    REPORT_RETURNED("report.returned", "day", "by"),
    /** The reader's daily report of {0} has not been handed in, and the day is soon over. */
    REPORT_DUE("report.due", "day"),
    /** {0} daily reports of {2} have not come in time: those of the managers {1}. */
    REPORTS_LATE("report.late", "count", "managers", "day"),
    /** The report {1} of a week or month is ready, under the number {0}. */
    MANAGEMENT_REPORT("report.management", "report", "file"),
    /** {0} asks for the permission {1} until {2}; the reader answers. */
    PERMISSION_REQUESTED("permission.requested", "by", "permission", "day"),
    /** {0} granted the permission {1} that the reader asked for, until {2}. */
    PERMISSION_GRANTED("permission.granted", "by", "permission", "day"),
    /** {0} denied the permission {1} that the reader asked for. */
    PERMISSION_REFUSED("permission.refused", "by", "permission"),
    /** {0} took away the permission {1} that the reader had for a time. */
    PERMISSION_ENDED("permission.ended", "by", "permission"),
    /** The reader stands in for {0} from {1} to {2}. */
    DELEGATION_RECEIVED("delegation.received", "by", "day", "until"),
    /** {0} ended the delegation between the two. */
    DELEGATION_ENDED("delegation.ended", "by"),
    /** The run that closes {1} will take {0} customers from their managers. */
    RECLAIM_RUN_FORESEEN("job.reclaim-foreseen", "count", "day"),
    /** The run that closes {1} would take {0} customers and will stop itself, since that is more than usual in {2}. */
    RECLAIM_STOP_FORESEEN("job.reclaim-stop-foreseen", "count", "day", "units"),
    /** The run {2} of the job {0} for {1} failed. */
    JOB_FAILED("job.failed", "job", "day", "run"),
    /** The run {2} of the job {0} for {1} still waits, half an hour after its time. */
    JOB_LATE("job.late", "job", "day", "run"),
    /** The run {2} of the job {0} for {1} takes much longer than usual. */
    JOB_LONG("job.long", "job", "day", "run"),
    /** The run {2} of the job {0} for {1} found nothing to do, where the last ones did. */
    JOB_EMPTY("job.empty", "job", "day", "run"),
    /** A file that the run {2} of the job {0} for {1} offered to another system was not acknowledged in time. */
    JOB_UNANSWERED("job.unanswered", "job", "day", "run"),
    /** Another system got something else than what the run {2} of the job {0} for {1} offered to it. */
    JOB_DISPUTED("job.disputed", "job", "day", "run"),
    /** The reader's export {0} could not be made. */
    EXPORT_FAILED("export.failed", "export");

    private final String code;
    private final List<String> parameters;

    NoticeKind(String code, String... parameters) {
        this.code = code;
        this.parameters = List.of(parameters);
    }

    /** As stored; never renamed. */
    public String code() {
        return code;
    }

    /**
     * What a text of this kind takes in: each detail as people read it, but a customer's number, which counts nothing, as it
     * is.
     */
    public Object[] arguments(List<String> details, Function<String, Object> readable) {
        return IntStream.range(0, details.size())
                .mapToObj(i -> i < parameters.size() && parameters.get(i).equals("customer")
                        ? details.get(i)
                        : readable.apply(details.get(i)))
                .toArray();
    }

    /** The parameters in the order of the text's placeholders. */
    public List<String> parameters() {
        return parameters;
    }

    static NoticeKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no kind of notice " + code));
    }
}
