package crm.web.notifications;

import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.notice.NoticeRow;
import crm.notice.NoticeService;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** notifications/list.xhtml: what I have been told, newest first. */
@Named
@ViewScoped
public class NotificationListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STRETCH = 50;

    @Inject
    NoticeQueries queries;

    @Inject
    NoticeService service;

    private final ArrayList<NoticeRow> rows = new ArrayList<>();
    private boolean more;

    public void load() {
        rows.clear();
        older();
    }

    /** Adds what came before those shown. */
    public void older() {
        var before = rows.isEmpty() ? null : rows.get(rows.size() - 1).id();
        var next = queries.latest(before, STRETCH);
        rows.addAll(next);
        more = next.size() == STRETCH;
    }

    public void read(NoticeRow notice) {
        service.read(notice.id());
        load();
    }

    public void readAll() {
        service.readAll();
        load();
    }

    /** Where a notice leads, or null. */
    public String link(NoticeRow notice) {
        if (notice.customer() != null) return "/customers/list.xhtml?c=" + notice.customer();
        if (notice.kind() == NoticeKind.BULK_DONE)
            return "/customers/work.xhtml?run=" + notice.details().get(0);
        if (notice.kind() == NoticeKind.PROTECTION_ENDING) {
            return "/customers/list.xhtml?protectedTo=" + notice.details().get(1) + "&sort=protectedUntil";
        }
        return notice.kind() == NoticeKind.ASSIGNMENT_RECEIVED ? "/customers/list.xhtml?manager=me" : null;
    }

    public boolean isUnreadThere() {
        return rows.stream().anyMatch(notice -> !notice.read());
    }

    public List<NoticeRow> getRows() {
        return rows;
    }

    public boolean isMoreThere() {
        return more;
    }
}
