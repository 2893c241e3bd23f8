package crm.imports;

import crm.customer.TierChange;
import crm.customer.Tiers;
import crm.job.Progress;
import crm.shared.Db;
import crm.shared.Money;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Writes on the customers what they are worth after a file, and gives them the tiers that follow. */
@ApplicationScoped
class Worth {

    /** Customers are never put back to an earlier day by what one of several sources told late. */
    private static final String RECKON = """
            with at as materialized (
              select c.id, greatest(:day::date, coalesce((select max(s.day) from day_statement s where s.day = c.assets_as_of), :day::date))
                as day from customer c where c.id = any (:ids)),
            v as materialized (
              select v.* from customer_values(:ids, (select array_agg(distinct day) from at)) v
              join at on at.id = v.customer_id and at.day = v.day),
            rates as materialized (
              select x.currency, x.day, rate_on(x.currency, x.day) as rate from (select distinct v.currency, v.day from v) x),
            worth as (
              select x.customer_id, max(x.told) as told, round(sum(x.amount) * :minor)::bigint as assets
              from (
                select v.customer_id, v.told, (v.cash + v.unsettled - v.debt + v.securities + v.funds) * r.rate as amount
                from v join rates r on r.currency = v.currency and r.day = v.day
                union all
                select at.id, null, null from at) x
              group by 1),
            """ + Tiers.RANKED + """
            update customer c set assets = n.assets, assets_as_of = n.told, tier = n.after
            from ranked n
            where c.id = n.customer_id and (c.assets is distinct from n.assets or c.assets_as_of is distinct from n.told)
            returning c.id, c.number, n.before, n.after""";

    private static final String ACCOUNTS = "select account_no, customer_id from %s where file_id = :file"
            + " and account_no > :after group by account_no, customer_id order by account_no limit :chunk";

    @Inject
    Db db;

    @Inject
    Tiers tiers;

    @Inject
    Settings settings;

    private record Holder(String accountNo, long customerId) {}

    private record Told(long fileId, DayFileKind kind, String source) {}

    /** The next customers whom a file moves; {@code account} of the stretch says where the last ones stood. */
    Progress reckon(DayFile file, Stretch stretch) {
        var place = stretch.account().split(" ", 2);
        var from = place[0].isEmpty() ? 0 : Long.parseLong(place[0]);
        var told = db.query(h -> told(h, file, from));
        if (told.isEmpty()) return move(file, null, 0, 0, stretch);
        var at = told.get();
        var after = place.length > 1 && at.fileId() == from ? place[1] : "";
        var chunk = (int) stretch.upTo();
        var holders = db.query(
                h -> h.createQuery(ACCOUNTS.formatted(LoadSql.of(at.kind()).table()))
                        .bind("file", at.fileId())
                        .bind("after", after)
                        .bind("chunk", chunk)
                        .map((row, context) -> new Holder(row.getString(1), row.getLong(2)))
                        .list());
        var changed = holders.isEmpty() ? 0 : reckon(holders, at.source());
        var next = holders.size() < chunk
                ? (at.fileId() + 1) + " "
                : at.fileId() + " " + holders.get(holders.size() - 1).accountNo();
        return move(file, next, holders.size(), changed, stretch);
    }

    private Progress move(DayFile file, String next, int seen, int changed, Stretch stretch) {
        db.run(h -> h.createUpdate("update day_file set reckoned_after = :next where id = :id")
                .bind("next", next)
                .bind("id", file.id())
                .execute());
        return new Progress(
                0, 0, 0, 0, stretch.position() + " " + seen + " accounts, " + changed + " customers changed");
    }

    /**
     * The first file, from a number on, that names accounts whose worth this one moves: of prices the last statements of all
     * sources; else all of the statement, once it is whole, and those in whose place this one came.
     */
    private static Optional<Told> told(Handle h, DayFile file, long from) {
        var which = file.kind() == DayFileKind.PRICES
                ? "f.state = 'DONE' and f.kind in ('BALANCES', 'POSITIONS') and f.business_date ="
                        + " (select max(s.day) from day_statement s where s.source = f.source) and f.business_date >= :day"
                : "(f.superseded_by = :id or f.state = 'DONE' and f.kind in ('BALANCES', 'POSITIONS') and f.source = :source"
                        + " and f.business_date = :day) and exists (select from day_statement s where s.source = :source"
                        + " and s.day = :day)";
        var query = h.createQuery("select f.id, f.kind, f.source from day_file f where " + which
                        + " and f.id >= :from order by f.id limit 1")
                .bind("day", file.day())
                .bind("from", from);
        if (file.kind() != DayFileKind.PRICES) query.bind("id", file.id()).bind("source", file.source());
        return query.map((row, context) ->
                        new Told(row.getLong(1), DayFileKind.valueOf(row.getString(2)), row.getString(3)))
                .findOne();
    }

    private int reckon(List<Holder> holders, String source) {
        var ids = new TreeSet<Long>();
        holders.forEach(holder -> ids.add(holder.customerId()));
        var all = ids.toArray();
        var changed = db.query(h -> {
            var day = h.createQuery("select max(day) from day_statement where source = :source")
                    .bind("source", source)
                    .mapTo(LocalDate.class)
                    .findOne();
            if (day.isEmpty()) return List.<TierChange>of(); // positions alone are not worth anything yet
            h.createQuery("select id from customer where id = any (:ids) order by id for no key update")
                    .bindArray("ids", Long.class, all)
                    .mapTo(Long.class)
                    .list();
            var base = settings.text("brokerage.base-currency");
            return h.createQuery(RECKON)
                    .bindArray("ids", Long.class, all)
                    .bind("day", day.get())
                    .bind("minor", Money.minorUnits(BigDecimal.ONE, base))
                    .bind("margin", tiers.margin())
                    .map((row, context) ->
                            new TierChange(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                    .list();
        });
        tiers.record(changed);
        return changed.size();
    }
}
