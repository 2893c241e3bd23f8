package crm.web.notice;

import crm.notice.NoticeGroup;
import crm.notice.NoticePlaces;
import crm.notice.NoticeRow;
import crm.web.support.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;

/** Where a notification leads: to what it tells of, and nowhere where that is out of the reader's hands by then. */
@Named
@ApplicationScoped
public class NoticeLinks {

    private static final Set<String> FILES = Set.of("/exports/file", "/management/file");

    @Inject
    Texts texts;

    /** The address within the application, or null where there is nothing to open. */
    public static String of(NoticeRow notice) {
        return NoticePlaces.of(notice.kind(), notice.details(), notice.customer());
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
        if (address.startsWith(NoticePlaces.CUSTOMERS + "?c=")) return texts.of("notifications.list.customer");
        return texts.of(path.substring(1).replace(".xhtml", "").replace('/', '.') + ".title");
    }
}
