package crm.web.notice;

import static java.util.stream.Collectors.joining;

import crm.notice.NoticeGroup;
import crm.notice.NoticeRow;
import crm.web.support.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a notification leads: to what it tells of, and nowhere where that is out of the reader's hands by then. */
@Named
@ApplicationScoped
public class NoticeLinks {

    private static final String CUSTOMERS = "/customers/list.xhtml";
    private static final Set<String> FILES = Set.of("/exports/file", "/management/file");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    @Inject
    Texts texts;

    /** The address within the application, or null where there is nothing to open. */
    public static String of(NoticeRow notice) {
        return switch (notice.kind()) {
            case ASSIGNMENT_RECEIVED, RECLAIM_REVERSED, PROTECTION_LENGTHENED -> mine("");
            case CUSTOMERS_WAIT, QUEUE_AGEING, HAND_OVER_DECLINED -> "/queue/list.xhtml";
            case QR_REGISTERED -> mine("&source=AM_QR_CODE");
            case HAND_OVER_RECEIVED -> "/tasks/list.xhtml?node=HAND_OVER";
            case HAND_OVER_OPENED -> "/managers/hand-over.xhtml";
            case PROTECTION_ENDING -> protectedUntil(notice, 1);
            case PROTECTION_SHORTENED -> mine("&sort=protectedUntil");
            case EXTENSION_REQUESTED -> "/extensions/list.xhtml";
            case EXTENSION_GRANTED, EXTENSION_REFUSED, EXTENSION_EXPIRED, ATTRIBUTION_CONFIRMED, ATTRIBUTION_REFUSED ->
                customer(notice);
            case REVIEW_LATE_CONTACT, REVIEW_COOL_DOWN, REVIEW_ATTRIBUTION -> customers(notice, 1);
            case TASKS_DUE, TASKS_RECEIVED -> "/tasks/list.xhtml";
            case DIGEST -> "/today/follow-ups.xhtml";
            case BULK_DONE, BULK_FAILED -> with("/customers/work.xhtml?run=", notice, 0, ID);
            case EXPORT_DONE -> with("/exports/file?id=", notice, 0, ID);
            case EXPORT_FAILED -> "/customers/work.xhtml";
            case REPORT_RETURNED, REPORT_DUE -> with("/today/report.xhtml?day=", notice, 0, DAY);
            case REPORTS_LATE -> with("/today/reports.xhtml?day=", notice, 2, DAY);
            case MANAGEMENT_REPORT -> with("/management/file?id=", notice, 0, ID);
            default -> customer(notice); // given away, released, reclaimed: nothing of it is the reader's any more
        };
    }

    /** Where a group leads: to one place for all, or nowhere; each of its lines then leads to its own. */
    public static String of(NoticeGroup group) {
        var places = group.rows().stream().map(NoticeLinks::of).distinct().toList();
        return places.size() == 1 ? places.get(0) : null;
    }

    /** The address of a notification. */
    public String address(NoticeRow notice) {
        return of(notice);
    }

    /** The address of all of a group. */
    public String common(NoticeGroup group) {
        return of(group);
    }

    /** What the link is called: the page it leads to. */
    public String name(String address) {
        if (address == null) return "";
        var path = address.replaceFirst("[?].*", "");
        if (FILES.contains(path)) return texts.of("notifications.list.file");
        if (address.startsWith(CUSTOMERS + "?c=")) return texts.of("notifications.list.customer");
        return texts.of(path.substring(1).replace(".xhtml", "").replace('/', '.') + ".title");
    }

    private static String mine(String more) {
        return CUSTOMERS + "?manager=me" + more;
    }

    private static String protectedUntil(NoticeRow notice, int day) {
        var told = detail(notice, day, DAY);
        return mine((told == null ? "" : "&protectedTo=" + told) + "&sort=protectedUntil");
    }

    private static String customer(NoticeRow notice) {
        return notice.customer() == null ? null : CUSTOMERS + "?c=" + notice.customer();
    }

    /** Those that are named; of many, some are. */
    private static String customers(NoticeRow notice, int numbers) {
        var named = Stream.of(notice.details().get(numbers).split(",\\s*"))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(number -> "number=" + number)
                .collect(joining("&"));
        return named.isEmpty() ? customer(notice) : CUSTOMERS + "?" + named;
    }

    private static String with(String address, NoticeRow notice, int detail, Pattern form) {
        var told = detail(notice, detail, form);
        return told == null ? null : address + told;
    }

    private static String detail(NoticeRow notice, int index, Pattern form) {
        var told = notice.details().get(index);
        return form.matcher(told).matches() ? told : null;
    }
}
