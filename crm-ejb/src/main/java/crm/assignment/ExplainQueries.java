package crm.assignment;

import static crm.access.Permission.CUSTOMER_VIEW;

import crm.access.Requires;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Explains who looked after a customer at a moment. See docs/domain.md, section 5.12. */
@Stateless
public class ExplainQueries {

    private static final String COLUMNS = """
            select o.id, o.role, o.started_at, o.how, o.by_user, o.reason, m.id as manager, u.name as user_name, m.name_local,
              m.name_latin, o.ended_at, o.end_how, o.ended_by, o.end_reason, o.end_run_id, j.business_date
            from ownership o
            join account_manager m on m.id = o.manager_id
            left join app_user u on u.id = m.user_id
            left join job_run j on j.id = o.end_run_id
            where o.customer_id = :customer and o.started_at <= :at::timestamptz and\s""";

    private static final String OPEN = COLUMNS + "(o.ended_at is null or o.ended_at > :at::timestamptz)";

    /** Backup answers for nobody; of several that ended at once the one that was responsible. */
    private static final String LAST = COLUMNS + """
            o.ended_at <= :at::timestamptz and o.role <> 'BACKUP'
            order by o.ended_at desc, array_position(array['SERVICE', 'OPENER', 'ACQUIRER'], o.role), o.id desc limit 1
            """;

    private static final String POOL = """
            select entered_at, why, run_id from pool_entry
            where customer_id = :customer and entered_at <= :at::timestamptz and (left_at is null or left_at > :at::timestamptz)
            order by entered_at desc, id desc limit 1
            """;

    @Inject
    Db db;

    @Inject
    CustomerDirectory customers;

    @Inject
    ProtectionHistory protections;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Row(
            long id,
            OwnershipRole role,
            OffsetDateTime from,
            String how,
            String by,
            String reason,
            OwnershipExplanation.Person manager,
            OffsetDateTime endedAt,
            String endHow,
            String endedBy,
            String endReason,
            Long run,
            LocalDate businessDate) {}

    /**
     * Who looked after a customer at a moment, and why.
     *
     * @param at null for now
     * @throws crm.shared.RuleViolation NOT_FOUND for a customer out of the reader's scope now, IN_THE_FUTURE
     */
    @Requires(CUSTOMER_VIEW)
    public OwnershipExplanation explain(String number, OffsetDateTime at) {
        AssignmentService.refuseWithoutManagers(settings);
        var now = OffsetDateTime.now(clock);
        var moment = at == null ? now : at;
        if (moment.isAfter(now)) throw ExplainRule.IN_THE_FUTURE.violatedBy(moment);
        var customer = customers.idInScope(CUSTOMER_VIEW, number);
        return explain(customer, number, moment);
    }

    private OwnershipExplanation explain(long customer, String number, OffsetDateTime at) {
        var open = new ArrayList<>(read(OPEN, customer, at));
        open.sort(Comparator.comparing(row -> rank(row.role())));
        var known = protections.asOf(
                open.stream().map(Row::id).toList(), at, settings.zone().getId());
        var owners = new ArrayList<OwnershipExplanation.Owner>();
        for (var row : open) {
            var protection = Optional.ofNullable(known.get(row.id()));
            owners.add(new OwnershipExplanation.Owner(
                    row.id(),
                    row.role(),
                    owners.isEmpty() && row.role() != OwnershipRole.BACKUP,
                    row.manager(),
                    row.from(),
                    row.how(),
                    row.by(),
                    row.reason(),
                    protection.map(ProtectionHistory.Protection::rule).orElse(null),
                    protection.map(ProtectionHistory.Protection::ruleVersion).orElse(null),
                    protection.map(ProtectionHistory.Protection::until).orElse(null),
                    protection.map(ProtectionHistory.Protection::waiting).orElse(null),
                    protection.map(ProtectionHistory.Protection::steps).orElse(List.of())));
        }
        var answered = owners.stream().anyMatch(OwnershipExplanation.Owner::responsible);
        return new OwnershipExplanation(
                number,
                at,
                owners,
                exemption(customer, at),
                answered ? null : pool(customer, at),
                answered ? null : last(customer, at));
    }

    private String exemption(long customer, OffsetDateTime at) {
        return Exemption.shown(db.query(h -> h.createQuery("select customer_exemption_at(:customer, :at::timestamptz)")
                .bind("customer", customer)
                .bind("at", at)
                .map((row, context) -> row.getString(1))
                .list()
                .get(0)));
    }

    private static int rank(OwnershipRole role) {
        var rank = OwnershipRole.RESPONSIBLE_ORDER.indexOf(role);
        return rank < 0 ? OwnershipRole.RESPONSIBLE_ORDER.size() : rank;
    }

    private List<Row> read(String sql, long customer, OffsetDateTime at) {
        return db.query(h -> h.createQuery(sql)
                .bind("customer", customer)
                .bind("at", at)
                .map((row, context) -> row(row))
                .list());
    }

    private OwnershipExplanation.Pool pool(long customer, OffsetDateTime at) {
        return db.query(h -> h.createQuery(POOL)
                .bind("customer", customer)
                .bind("at", at)
                .map((row, context) -> new OwnershipExplanation.Pool(
                        row.getObject(1, OffsetDateTime.class), row.getString(2), row.getObject(3, Long.class)))
                .findOne()
                .orElse(null));
    }

    private OwnershipExplanation.Ended last(long customer, OffsetDateTime at) {
        var found = read(LAST, customer, at);
        if (found.isEmpty()) return null;
        var row = found.get(0);
        var before = row.endedAt().minusNanos(1_000); // what holds at the end itself is what comes after
        var protection = protections
                .asOf(List.of(row.id()), before, settings.zone().getId())
                .get(row.id());
        return new OwnershipExplanation.Ended(
                row.role(),
                row.manager(),
                row.endedAt(),
                row.endHow(),
                row.endedBy(),
                row.endReason(),
                protection.until(),
                protection.rule(),
                protection.ruleVersion(),
                row.run(),
                row.businessDate());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                OwnershipRole.valueOf(row.getString("role")),
                row.getObject("started_at", OffsetDateTime.class),
                row.getString("how"),
                row.getString("by_user"),
                row.getString("reason"),
                new OwnershipExplanation.Person(
                        row.getLong("manager"),
                        row.getString("user_name"),
                        row.getString("name_local"),
                        row.getString("name_latin")),
                row.getObject("ended_at", OffsetDateTime.class),
                row.getString("end_how"),
                row.getString("ended_by"),
                row.getString("end_reason"),
                row.getObject("end_run_id", Long.class),
                row.getObject("business_date", LocalDate.class));
    }
}
