package crm.task;

import crm.shared.Db;
import crm.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/** Reads what decides about tasks, of a few thousand customers at a time and by indexes alone. */
@ApplicationScoped
class FactsSql {

    /**
     * The rows of owners, events, contacts and verifications are looked up customer by customer, by subqueries that cannot
     * become joins over whole tables.
     */
    private static final String FACTS = """
        select c.id, c.unit_id, c.responsible_id, c.acquirer_id, c.opener_id, c.service_id, c.backup_id, c.stage,
          c.stage_since, c.stage_evidence->>'type' as event_type, c.stage_evidence->>'reference' as event_reference,
          c.stage_evidence->>'time' as event_time, c.application_state, c.funded_at, c.last_contact_at,
          c.next_follow_up_at, o.started_on, c.reclaim_on, f.type as flow_type, f.reference as flow_reference,
          f.time as flow_time, f.amount as flow_amount, f.currency as flow_currency, f.spoken_at, v.item, v.valid_until,
          w.check_on, u.calendar
        from customer c
        join org_unit u on u.id = c.unit_id
        left join task_watch w on w.customer_id = c.id
        left join lateral (
          select r.started_on from ownership r
          where r.customer_id = c.id and r.ended_at is null and r.role = case when c.service_id is not null
            then 'SERVICE' when c.opener_id is not null then 'OPENER' else 'ACQUIRER' end offset 0) o on true
        left join lateral (
          select e.type, e.reference, e.time, e.amount, e.currency,
            (select max(k.at) from contact k where k.customer_id = c.id and k.at > e.time and k.valid
              and k.kind <> 'PROGRESS') as spoken_at
          from customer_event e
            left join unnest(:currencies, :amounts, :rates) l(currency, enough, rate) on l.currency = e.currency
          where e.customer_number = c.number and e.type in ('deposit.confirmed', 'withdrawal.confirmed')
            and e.time >= :since::timestamptz
            and (e.amount >= coalesce(l.enough::numeric, :large::numeric)
              or e.amount * coalesce(l.rate::numeric, 1) >= :share::numeric * case
                when c.assets_as_of < (e.time at time zone :zone)::date then c.assets
                when e.type = 'withdrawal.confirmed' then c.assets + e.amount * coalesce(l.rate::numeric, 1) * :minor
                else nullif(greatest(c.assets - e.amount * coalesce(l.rate::numeric, 1) * :minor, 0), 0) end / :minor)
            and not exists (select from customer_event x where x.customer_number = c.number
              and x.reference = e.reference and (x.type = 'deposit.reversed'
                or x.type = 'deposit.rejected' and x.time > e.time
                or x.type = e.type and (x.time, x.source, x.event_id) < (e.time, e.source, e.event_id)))
          order by e.time desc, e.source desc, e.event_id desc limit 1) f on c.opened_at is not null
        left join lateral (
          select i.item, i.valid_until from (
            select distinct on (y.item) y.item, y.status, y.valid_until from verification y
            where y.customer_id = c.id order by y.item, y.at desc, y.id desc) i
          where i.status = 'VERIFIED' and i.valid_until is not null
          order by i.valid_until, i.item limit 1) v on true
        where c.id = any (:ids)
        """;

    @Inject
    Db db;

    /** What is known of a customer, and the day on which that is looked at again, or null. */
    record Row(TaskFacts facts, LocalDate watched) {}

    List<Row> read(Collection<Long> customerIds, TaskSetup.Now now) {
        var flows = now.flows();
        var currencies = List.copyOf(flows.currencies());
        var minor = Money.minorUnits(BigDecimal.ONE, flows.base());
        return db.query(h -> h.createQuery(FACTS)
                .bindArray("ids", Long.class, customerIds.toArray())
                .bindArray("currencies", String.class, currencies.toArray())
                .bindArray(
                        "amounts",
                        String.class,
                        currencies.stream()
                                .map(currency -> flows.least(currency).toPlainString())
                                .toArray())
                .bindArray(
                        "rates",
                        String.class,
                        currencies.stream()
                                .map(currency -> flows.rate(currency).toPlainString())
                                .toArray())
                .bind("large", flows.large())
                .bind(
                        "since",
                        now.today()
                                .minusDays(flows.lookBack())
                                .atStartOfDay(now.zone())
                                .toOffsetDateTime())
                .bind("share", flows.share())
                .bind("minor", minor)
                .bind("zone", now.zone().getId())
                .map((row, context) -> row(row, flows.lookBack(), now.zone()))
                .list());
    }

    private static Row row(ResultSet row, int lookBack, ZoneId zone) throws SQLException {
        var owners = new TaskFacts.Owners(
                row.getObject("responsible_id", Long.class),
                row.getObject("acquirer_id", Long.class),
                row.getObject("opener_id", Long.class),
                row.getObject("service_id", Long.class),
                row.getObject("backup_id", Long.class));
        var facts = new TaskFacts(
                row.getLong("id"),
                row.getLong("unit_id"),
                owners,
                row.getString("stage"),
                instant(row, "stage_since"),
                told(row),
                row.getString("application_state"),
                instant(row, "funded_at"),
                instant(row, "last_contact_at"),
                instant(row, "next_follow_up_at"),
                row.getObject("started_on", LocalDate.class),
                row.getObject("reclaim_on", LocalDate.class),
                flow(row, lookBack, zone),
                row.getString("item") == null
                        ? null
                        : new TaskFacts.Expiry(row.getString("item"), row.getObject("valid_until", LocalDate.class)),
                row.getString("calendar"));
        return new Row(facts, row.getObject("check_on", LocalDate.class));
    }

    private static TaskFacts.Told told(ResultSet row) throws SQLException {
        var type = row.getString("event_type");
        var time = row.getString("event_time");
        return type == null || time == null
                ? null
                : new TaskFacts.Told(type, row.getString("event_reference"), Instant.parse(time));
    }

    private static TaskFacts.Flow flow(ResultSet row, int lookBack, ZoneId zone) throws SQLException {
        var time = instant(row, "flow_time");
        return time == null
                ? null
                : new TaskFacts.Flow(
                        row.getString("flow_type"),
                        row.getString("flow_reference"),
                        time,
                        row.getBigDecimal("flow_amount"),
                        row.getString("flow_currency"),
                        instant(row, "spoken_at"),
                        LocalDate.ofInstant(time, zone).plusDays(lookBack));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
