package crm.web.notice;

import static java.util.Comparator.comparing;

import crm.notice.NoticeGroup;
import crm.notice.NoticeQueries;
import crm.notice.NoticeRow;
import crm.notice.NoticeService;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** notifications/list.xhtml: what concerns me, the newest first, those of one kind and day in one line. */
@Named
@ViewScoped
public class NotificationListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STEP = 100;

    @Inject
    NoticeQueries queries;

    @Inject
    NoticeService service;

    private final ArrayList<NoticeGroup> groups = new ArrayList<>();
    private boolean olderThere;

    public void load() {
        groups.clear();
        add(null);
    }

    public void older() {
        add(groups.stream()
                .flatMap(group -> group.rows().stream())
                .min(comparing(NoticeRow::at).thenComparing(NoticeRow::id))
                .map(NoticeRow::id)
                .orElse(null));
    }

    public void read(NoticeGroup group) {
        service.readThese(group.rows().stream().map(NoticeRow::id).toList());
        load();
    }

    public void readAll() {
        service.readAll();
        load();
    }

    private void add(Long before) {
        var more = queries.groups(before, STEP);
        groups.addAll(more);
        olderThere = more.stream().mapToInt(NoticeGroup::size).sum() >= STEP;
    }

    public List<NoticeGroup> getGroups() {
        return groups;
    }

    public boolean isOlderThere() {
        return olderThere;
    }

    public boolean isAnyUnread() {
        return groups.stream().anyMatch(group -> group.unread() > 0);
    }
}
