package crm.notice;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a notification leads, as an address within the application: to what it tells of, and nowhere where that is out of the
 * reader's hands by then.
 */
public final class NoticePlaces {

    /** The page of customers. */
    public static final String CUSTOMERS = "/customers/list.xhtml";

    /** The page of notifications, where each leads on. */
    static final String NOTICES = "/notifications/list.xhtml";

    private static final String ONE_CUSTOMER = CUSTOMERS + "?c=";
    private static final String SOME_CUSTOMERS = CUSTOMERS + "?number=";
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private NoticePlaces() {}

    /** The same for a mail, which names no customer, not even in an address: then the page of notifications. */
    static String outside(NoticeKind kind, List<String> details) {
        var place = of(kind, details, null);
        return place == null || place.startsWith(SOME_CUSTOMERS) ? NOTICES : place;
    }

    /**
     * The address within the application, or null where there is nothing to open.
     *
     * @param details  what fills the placeholders of the kind's text, in order
     * @param customer the number of the customer it is about; null also where the reader may no longer see the customer
     */
    public static String of(NoticeKind kind, List<String> details, String customer) {
        return switch (kind) {
            case ASSIGNMENT_RECEIVED, RECLAIM_REVERSED, PROTECTION_LENGTHENED -> mine("");
            case CUSTOMERS_WAIT, QUEUE_AGEING, HAND_OVER_DECLINED -> "/queue/list.xhtml";
            case QR_REGISTERED -> mine("&source=AM_QR_CODE");
            case HAND_OVER_RECEIVED -> "/tasks/list.xhtml?node=HAND_OVER";
            case HAND_OVER_OPENED -> "/managers/hand-over.xhtml";
            case PROTECTION_ENDING, RECLAIM_FORESEEN -> protectedUntil(details, 1);
            case RECLAIM_FORESEEN_TEAMS -> "/reclaim/list.xhtml";
            case RECLAIM_RUN_FORESEEN, RECLAIM_STOP_FORESEEN -> "/jobs/list.xhtml";
            case PROTECTION_SHORTENED -> mine("&sort=protectedUntil");
            case EXTENSION_REQUESTED -> "/extensions/list.xhtml";
            case EXTENSION_GRANTED, EXTENSION_REFUSED, EXTENSION_EXPIRED, ATTRIBUTION_CONFIRMED, ATTRIBUTION_REFUSED ->
                customer(customer);
            case REVIEW_LATE_CONTACT, REVIEW_COOL_DOWN, REVIEW_ATTRIBUTION -> customers(details, 1, customer);
            case PERMISSION_REQUESTED -> "/authority/requests.xhtml?view=waiting";
            case PERMISSION_GRANTED, PERMISSION_REFUSED, PERMISSION_ENDED -> "/authority/requests.xhtml?view=mine";
            case DELEGATION_RECEIVED, DELEGATION_ENDED -> "/authority/delegations.xhtml";
            case TASKS_DUE, TASKS_RECEIVED -> "/tasks/list.xhtml";
            case DIGEST -> "/today/follow-ups.xhtml";
            case BULK_DONE, BULK_FAILED -> with("/customers/work.xhtml?run=", details, 0, ID);
            case EXPORT_DONE -> with("/exports/file?id=", details, 0, ID);
            case JOB_FAILED, JOB_LATE, JOB_LONG, JOB_EMPTY, JOB_UNANSWERED, JOB_DISPUTED ->
                with("/jobs/list.xhtml?run=", details, 2, ID);
            case EXPORT_FAILED -> "/customers/work.xhtml";
            case REPORT_RETURNED, REPORT_DUE -> with("/today/report.xhtml?day=", details, 0, DAY);
            case REPORTS_LATE -> with("/today/reports.xhtml?day=", details, 2, DAY);
            case MANAGEMENT_REPORT -> with("/management/file?id=", details, 0, ID);
            default -> customer(customer); // given away, released, reclaimed: nothing of it is the reader's any more
        };
    }

    private static String mine(String more) {
        return CUSTOMERS + "?manager=me" + more;
    }

    private static String protectedUntil(List<String> details, int day) {
        var told = detail(details, day, DAY);
        return mine((told == null ? "" : "&protectedTo=" + told) + "&sort=protectedUntil");
    }

    private static String customer(String number) {
        return number == null ? null : ONE_CUSTOMER + number;
    }

    /** Those that are named; of many, some are. */
    private static String customers(List<String> details, int numbers, String customer) {
        var named = Stream.of(details.get(numbers).split(",\\s*"))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(number -> "number=" + number)
                .collect(joining("&"));
        return named.isEmpty() ? customer(customer) : CUSTOMERS + "?" + named;
    }

    private static String with(String address, List<String> details, int detail, Pattern form) {
        var told = detail(details, detail, form);
        return told == null ? null : address + told;
    }

    private static String detail(List<String> details, int index, Pattern form) {
        var told = details.get(index);
        return form.matcher(told).matches() ? told : null;
    }
}
