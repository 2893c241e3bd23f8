package crm.customerlist;

import static crm.access.Permission.CUSTOMER_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Reads the views a user saved; nobody reads another's. */
@Stateless
public class SavedViewQueries {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    /** The reader's own views, in their order. */
    @Requires(CUSTOMER_VIEW)
    public List<SavedView> own() {
        return db.query(h -> h.createQuery("select id, name, query, columns from saved_view"
                        + " where user_id = :user and page = :page order by position, id")
                .bind("user", actor.userId())
                .bind("page", SavedViewService.PAGE)
                .map((row, context) -> new SavedView(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4).isEmpty()
                                ? List.of()
                                : List.of(row.getString(4).split(","))))
                .list());
    }
}
