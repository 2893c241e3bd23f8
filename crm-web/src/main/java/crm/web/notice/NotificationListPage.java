package crm.web.notice;

import crm.notice.NoticeQueries;
import crm.notice.NoticeRow;
import crm.notice.NoticeService;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** notifications/list.xhtml: what concerns me, the newest first. */
@Named
@ViewScoped
public class NotificationListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STEP = 50;

    @Inject
    NoticeQueries queries;

    @Inject
    NoticeService service;

    private final ArrayList<NoticeRow> rows = new ArrayList<>();
    private boolean olderThere;

    public void load() {
        rows.clear();
        add(null);
    }

    public void older() {
        add(rows.get(rows.size() - 1).id());
    }

    public void read(NoticeRow row) {
        service.read(row.id());
        load();
    }

    public void readAll() {
        service.readAll();
        load();
    }

    private void add(Long before) {
        var more = queries.latest(before, STEP);
        rows.addAll(more);
        olderThere = more.size() == STEP;
    }

    public List<NoticeRow> getRows() {
        return rows;
    }

    public boolean isOlderThere() {
        return olderThere;
    }

    public boolean isAnyUnread() {
        return rows.stream().anyMatch(row -> !row.read());
    }
}
