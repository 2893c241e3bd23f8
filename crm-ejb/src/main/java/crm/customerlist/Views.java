package crm.customerlist;

import crm.access.Actor;
import crm.customerlist.CustomerView.Application;
import crm.customerlist.CustomerView.Counts;
import crm.customerlist.CustomerView.Owner;
import crm.customerlist.CustomerView.Profile;
import crm.customerlist.CustomerView.Referrer;
import crm.customerlist.CustomerView.Share;
import crm.customerlist.CustomerView.Verification;
import crm.lifecycle.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads one customer for the drawer, in six statements. */
final class Views {

    private static final List<String> ITEMS = List.of("PHONE", "EMAIL", "IDENTITY", "ADDRESS", "ENTERPRISE");

    private final Handle handle;
    private final Rows rows;
    private final Masks masks;

    Views(Handle handle, Actor reader, Clock clock) {
        this.handle = handle;
        this.rows = new Rows(handle, reader, clock);
        this.masks = new Masks(reader);
    }

    /** The customer, or null when the id is out of sight. */
    CustomerView of(long id) {
        var row = rows.of(List.of(id));
        if (row.isEmpty()) return null;
        var owners = owners(id, true);
        var attribution = attribution(id);
        var verifications = verifications(id, row.get(0));
        return handle.createQuery("select c.birth_date, c.gender, c.residence, " + masks.address()
                        + ", c.education, c.occupation,"
                        + " c.id_country, c.ip_country, c.mobile_region, c.mobile_region_sure, c.investor_type,"
                        + " c.risk_rating, c.risk_rated_at, c.application_id, c.application_state, c.submitted_at,"
                        + " c.opened_at, c.application_reason, c.application_page, c.account_numbers,"
                        + " c.account_status, " + masks.evidence("c.stage_evidence") + " as stage_evidence, "
                        + masks.evidence("c.mark") + " as mark,"
                        + " c.referrer_number, c.consents, c.holders, c.company, " + masks.sights() + ","
                        + " (select coalesce(r.name_local, r.name_latin) from customer r"
                        + "   where r.number = c.referrer_number) as referrer_name,"
                        + " (select count(*) from follow_up f where f.customer_id = c.id and not f.superseded)"
                        + "   as follow_ups,"
                        + " (select count(*) from customer r where r.referrer_number = c.number) as referrals"
                        + " from customer c where c.id = :id")
                .bind("id", id)
                .map((found, context) -> view(row.get(0), found, owners, attribution, verifications))
                .findOne()
                .orElse(null);
    }

    private static CustomerView view(
            CustomerRow row,
            ResultSet found,
            List<Owner> owners,
            List<Share> attribution,
            List<Verification> verifications)
            throws SQLException {
        var referrer = found.getString("referrer_number");
        var parties = new Parties(
                found.getBoolean("sees_phone"), found.getBoolean("sees_email"), found.getBoolean("sees_id_number"));
        return new CustomerView(
                row,
                profile(found),
                application(found),
                JsonTexts.object(found.getString("stage_evidence")),
                JsonTexts.object(found.getString("mark")),
                owners,
                attribution,
                verifications,
                referrer == null ? null : new Referrer(referrer, found.getString("referrer_name")),
                JsonTexts.array(found.getString("consents")),
                JsonTexts.array(found.getString("holders")).stream()
                        .map(parties::shown)
                        .toList(),
                parties.shown(JsonTexts.object(found.getString("company"))),
                new Counts(found.getLong("follow_ups"), found.getLong("referrals")));
    }

    private static Profile profile(ResultSet found) throws SQLException {
        return new Profile(
                found.getObject("birth_date", LocalDate.class),
                found.getString("gender"),
                found.getString("residence"),
                found.getString("address"),
                found.getString("education"),
                found.getString("occupation"),
                found.getString("id_country"),
                found.getString("ip_country"),
                found.getString("mobile_region"),
                found.getObject("mobile_region_sure", Boolean.class),
                found.getString("investor_type"),
                found.getString("risk_rating"),
                Rows.time(found, "risk_rated_at"));
    }

    private static Application application(ResultSet found) throws SQLException {
        return new Application(
                found.getString("application_id"),
                found.getString("application_state"),
                Rows.time(found, "submitted_at"),
                Rows.time(found, "opened_at"),
                found.getString("application_reason"),
                found.getString("application_page"),
                Rows.texts(found, "account_numbers"),
                Masks.accountStatus(found.getString("account_status")));
    }

    /** The stages the customer went through, the latest first. */
    List<StageRow> stages(long id) {
        return handle.createQuery("select s.stage, s.at, " + masks.evidence("s.evidence") + " as evidence"
                        + " from stage_history s join customer c on c.id = s.customer_id where s.customer_id = :id"
                        + " order by s.ordinal desc")
                .bind("id", id)
                .map((found, context) -> new StageRow(
                        Stage.valueOf(found.getString("stage")),
                        Rows.time(found, "at"),
                        JsonTexts.object(found.getString("evidence"))))
                .list();
    }

    /** Who serves the customer now, or all who ever did, the latest first. */
    List<Owner> owners(long id, boolean openOnly) {
        return handle.createQuery("select o.role, o.started_at, o.protected_until, o.how, o.by_user, o.reason,"
                        + " pr.rule_version, o.ended_at, o.end_how, o.ended_by, " + Managers.COLUMNS + " from "
                        + Managers.TABLES
                        + " join ownership o on o.manager_id = m.id left join protection_rule pr on pr.id = o.rule_id"
                        + " where o.customer_id = :id" + (openOnly ? " and o.ended_at is null" : "")
                        + " order by o.ended_at desc nulls first, array_position("
                        + "array['SERVICE', 'OPENER', 'ACQUIRER', 'BACKUP'], o.role), o.started_at desc, o.id desc")
                .bind("id", id)
                .map((found, context) -> new Owner(
                        found.getString("role"),
                        Managers.at(found),
                        Rows.time(found, "started_at"),
                        found.getObject("protected_until", LocalDate.class),
                        found.getString("how"),
                        found.getString("by_user"),
                        found.getString("reason"),
                        found.getObject("rule_version", Integer.class),
                        Rows.time(found, "ended_at"),
                        found.getString("end_how"),
                        found.getString("ended_by")))
                .list();
    }

    private List<Share> attribution(long id) {
        return handle.createQuery("select a.percent, a.status, a.from_day, a.by_user, " + Managers.COLUMNS
                        + " from attribution a left join (" + Managers.TABLES + ") on m.id = a.manager_id"
                        + " where a.customer_id = :id and a.to_day is null and a.status <> 'REFUSED'"
                        + " order by a.status = 'PENDING', a.percent desc, a.id")
                .bind("id", id)
                .map((found, context) -> new Share(
                        Managers.at(found),
                        found.getBigDecimal("percent"),
                        found.getString("status"),
                        found.getObject("from_day", LocalDate.class),
                        found.getString("by_user")))
                .list();
    }

    /** The last word on each item; the status is the one that stands on the customer. */
    private List<Verification> verifications(long id, CustomerRow row) {
        var status = Map.of(
                "PHONE", row.phoneVerification(),
                "EMAIL", row.emailVerification(),
                "IDENTITY", row.identityVerification(),
                "ADDRESS", row.addressVerification(),
                "ENTERPRISE", row.enterpriseVerification());
        var last = handle
                .createQuery("select distinct on (item) item, status, method, evidence, by_user, at, valid_until"
                        + " from verification where customer_id = :id order by item, at desc, id desc")
                .bind("id", id)
                .map((found, context) -> new Verification(
                        found.getString("item"),
                        found.getString("status"),
                        found.getString("method"),
                        found.getString("evidence"),
                        found.getString("by_user"),
                        Rows.time(found, "at"),
                        found.getObject("valid_until", LocalDate.class)))
                .stream()
                .collect(LinkedHashMap<String, Verification>::new, (map, v) -> map.put(v.item(), v), Map::putAll);
        return ITEMS.stream()
                .map(item ->
                        last.getOrDefault(item, new Verification(item, status.get(item), null, null, null, null, null)))
                .toList();
    }
}
