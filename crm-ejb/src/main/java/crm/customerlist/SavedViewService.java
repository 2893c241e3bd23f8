package crm.customerlist;

import static crm.access.Permission.CUSTOMER_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps the views a user makes of the customer list. */
@Stateless
public class SavedViewService {

    static final String PAGE = "customers";

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 40;
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z0-9]{1,40}");

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    /**
     * Saves a list under a new name, behind the views there are.
     *
     * @param query   filter and order as they stand in the address
     * @param columns ids of the columns shown
     */
    @Requires(CUSTOMER_VIEW)
    public long save(String name, String query, List<String> columns) {
        var usable = usable(name);
        var stored = SavedView.normalised(query);
        return db.query(h -> {
            h.execute("select from app_user where id = ? for no key update", actor.userId()); // counts stay true
            var there = h.select("select count(*) from saved_view where user_id = ? and page = ?", actor.userId(), PAGE)
                    .mapTo(Integer.class)
                    .one();
            if (there >= MOST) throw SavedViewRule.TOO_MANY.violatedBy(there);
            return h.createQuery("insert into saved_view (id, user_id, page, name, query, columns, position)"
                            + " select nextval('saved_view_seq'), :user, :page, :name, :query, :columns,"
                            + " coalesce(max(position) + 1, 1) from saved_view where user_id = :user and page = :page"
                            + " on conflict (user_id, page, name) do nothing returning id")
                    .bind("user", actor.userId())
                    .bind("page", PAGE)
                    .bind("name", usable)
                    .bind("query", stored)
                    .bind("columns", joined(columns))
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> SavedViewRule.NAME_TAKEN.violatedBy(usable));
        });
    }

    /** Makes a view show another list. */
    @Requires(CUSTOMER_VIEW)
    public void change(long id, String query, List<String> columns) {
        var stored = SavedView.normalised(query);
        var changed = db.query(h -> h.execute(
                "update saved_view set query = ?, columns = ?, version = version + 1 where id = ? and user_id = ?",
                stored,
                joined(columns),
                id,
                actor.userId()));
        if (changed == 0) throw SavedViewRule.NOT_FOUND.violatedBy(String.valueOf(id));
    }

    @Requires(CUSTOMER_VIEW)
    public void rename(long id, String name) {
        var usable = usable(name);
        var changed = db.query(h -> {
            var taken = h.select(
                            "select exists (select from saved_view v where v.user_id = ? and v.page = ? and v.name = ? and v.id <> ?)",
                            actor.userId(),
                            PAGE,
                            usable,
                            id)
                    .mapTo(Boolean.class)
                    .one();
            if (taken) throw SavedViewRule.NAME_TAKEN.violatedBy(usable);
            return h.execute(
                    "update saved_view set name = ?, version = version + 1 where id = ? and user_id = ?",
                    usable,
                    id,
                    actor.userId());
        });
        if (changed == 0) throw SavedViewRule.NOT_FOUND.violatedBy(String.valueOf(id));
    }

    @Requires(CUSTOMER_VIEW)
    public void delete(long id) {
        var gone = db.query(h -> h.execute("delete from saved_view where id = ? and user_id = ?", id, actor.userId()));
        if (gone == 0) throw SavedViewRule.NOT_FOUND.violatedBy(String.valueOf(id));
    }

    /** Puts the views in this order; those not named keep their place behind them. */
    @Requires(CUSTOMER_VIEW)
    public void order(List<Long> ids) {
        db.run(h -> h.createUpdate(
                        "update saved_view v set position ="
                                + " coalesce(array_position(:ids, v.id), 1000 + v.position) where v.user_id = :user and v.page = :page")
                .bindArray("ids", Long.class, ids.toArray())
                .bind("user", actor.userId())
                .bind("page", PAGE)
                .execute());
    }

    private static String usable(String name) {
        var stripped = name == null ? "" : name.strip().replaceAll("\\p{Cntrl}", " ");
        if (stripped.isEmpty()) throw SavedViewRule.NAME_MISSING.violatedBy();
        var length = stripped.codePointCount(0, stripped.length());
        if (length > LONGEST_NAME) throw SavedViewRule.NAME_TOO_LONG.violatedBy(length, LONGEST_NAME);
        return stripped;
    }

    private static String joined(List<String> columns) {
        return String.join(
                ",", columns.stream().filter(c -> COLUMN.matcher(c).matches()).toList());
    }
}
