package crm.customerlist;

import crm.access.Actor;
import crm.assignment.Exemption;
import crm.lifecycle.Stage;
import crm.shared.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Reads the rows of customers whose ids were found: under the policy, masked, in two statements. */
final class Rows {

    private static final String COLUMNS = "c.id, c.version, c.number, c.name_local, c.name_latin, c.party, c.stage,"
            + " c.stage_since, c.application_state, c.source, c.source_detail, c.campaign, c.user_region,"
            + " c.user_region_rule, c.active_region, c.active_region_rule, c.language, c.acquirer_id, c.opener_id,"
            + " c.service_id, c.backup_id, c.responsible_id, c.unit_id as u_id, u.code as u_code, u.name as u_name,"
            + " u.name_hant as u_hant, u.name_hans as u_hans, c.in_pool_since, c.protected_until, c.reclaim_on, coalesce(c.reclaim_exemption,"
            + " case when c.legal_hold then 'LEGAL_HOLD' when c.extension_pending then 'EXTENSION_PENDING' end) as reclaim_exemption,"
            + " c.tier, c.level, c.intent, c.tags, c.last_contact_at, c.last_contact_kind, c.last_contact_method,"
            + " c.next_follow_up_at, c.follow_up_count, c.registered_at, c.submitted_at, c.opened_at, c.funded_at,"
            + " c.traded_at, c.id_type, c.phone_verification, c.email_verification, c.identity_verification,"
            + " c.address_verification, c.enterprise_verification, c.last_remark,"
            + " (select value from setting where key = 'brokerage.zone') as zone,"
            + " (select value from setting where key = 'brokerage.base-currency') as currency";

    private final Handle handle;
    private final Masks masks;
    private final Clock clock;

    Rows(Handle handle, Actor reader, Clock clock) {
        this.handle = handle;
        this.masks = new Masks(reader);
        this.clock = clock;
    }

    /** The rows in the order of the ids; an id that is out of sight is left out. */
    List<CustomerRow> of(Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        var managers = Managers.of(handle, ids);
        var found = handle
                .createQuery("select " + COLUMNS + ", " + masks.columns()
                        + " from customer c join org_unit u on u.id = c.unit_id where c.id = any (:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> row(row, managers))
                .stream()
                .collect(HashMap<Long, CustomerRow>::new, (map, row) -> map.put(row.id(), row), Map::putAll);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private CustomerRow row(ResultSet row, Managers managers) throws SQLException {
        var reclaimOn = row.getObject("reclaim_on", LocalDate.class);
        var currency = row.getString("currency");
        return new CustomerRow(
                row.getLong("id"),
                row.getLong("version"),
                row.getString("number"),
                row.getString("name_local"),
                row.getString("name_latin"),
                row.getString("party"),
                Stage.valueOf(row.getString("stage")),
                time(row, "stage_since"),
                row.getString("application_state"),
                row.getString("source"),
                row.getString("source_detail"),
                row.getString("campaign"),
                row.getString("user_region"),
                row.getString("user_region_rule"),
                row.getString("active_region"),
                row.getString("active_region_rule"),
                row.getString("language"),
                managers.in(row, "acquirer_id"),
                managers.in(row, "opener_id"),
                managers.in(row, "service_id"),
                managers.in(row, "backup_id"),
                managers.in(row, "responsible_id"),
                Units.at(row, "u_"),
                time(row, "in_pool_since"),
                row.getObject("protected_until", LocalDate.class),
                reclaimOn,
                daysLeft(reclaimOn, row.getString("zone")),
                Exemption.shown(row.getString("reclaim_exemption")),
                row.getString("tier"),
                row.getString("level"),
                row.getString("intent"),
                texts(row, "tags"),
                amount(row, "assets", currency),
                currency,
                row.getObject("assets_as_of", LocalDate.class),
                time(row, "last_contact_at"),
                row.getString("last_contact_kind"),
                row.getString("last_contact_method"),
                time(row, "next_follow_up_at"),
                row.getInt("follow_up_count"),
                time(row, "registered_at"),
                time(row, "submitted_at"),
                time(row, "opened_at"),
                time(row, "funded_at"),
                time(row, "traded_at"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("id_type"),
                row.getString("id_number"),
                row.getString("phone_verification"),
                row.getString("email_verification"),
                row.getString("identity_verification"),
                row.getString("address_verification"),
                row.getString("enterprise_verification"),
                row.getString("last_remark"));
    }

    private Integer daysLeft(LocalDate lastDay, String zone) {
        if (lastDay == null) return null;
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of(zone));
        return Math.toIntExact(today.until(lastDay, ChronoUnit.DAYS));
    }

    static OffsetDateTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Minor units as an amount of the currency; null when not known. */
    static BigDecimal amount(ResultSet row, String column, String currency) throws SQLException {
        var minorUnits = row.getLong(column);
        return row.wasNull() ? null : Money.ofMinorUnits(minorUnits, currency).amount();
    }
}
