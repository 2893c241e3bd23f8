package crm.ingest;

import static crm.access.Permission.CUSTOMER_ADDRESS;
import static crm.access.Permission.CUSTOMER_AUDIT;
import static crm.access.Permission.CUSTOMER_EMAIL;
import static crm.access.Permission.CUSTOMER_ID_NUMBER;
import static crm.access.Permission.CUSTOMER_OPENING;
import static crm.access.Permission.CUSTOMER_PHONE;
import static crm.access.Permission.CUSTOMER_REFERRALS;
import static crm.access.Permission.FOLLOWUP_VIEW;

import crm.access.Permission;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.customer.IpCountry;
import crm.lifecycle.Account;
import crm.lifecycle.EventType;
import crm.lifecycle.Lifecycle;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Shows a customer as this system knew the customer at a moment: from the events that had been received by then, and from
 * owners, verifications, tags and levels as they stood. What stands on tabs of the drawer is shown to who may open those tabs.
 * See docs/domain.md, section 7.10.
 */
@Stateless
public class PastQueries {

    private static final List<String> PLAIN = List.of(
            "name.local",
            "name.latin",
            "birthDate",
            "gender",
            "language",
            "residence",
            "education",
            "occupation",
            "investorType",
            "channel",
            "channelDetail",
            "campaign");

    private static final String OWNERS = """
            select o.role, u.name, m.name_local, m.name_latin, o.started_at from ownership o
            join account_manager m on m.id = o.manager_id left join app_user u on u.id = m.user_id
            where o.customer_id = :id and o.started_at <= :at and (o.ended_at is null or o.ended_at > :at)
            order by o.role""";

    private static final String VERIFIED = """
            select distinct on (item) item, status, by_user, at from verification
            where customer_id = :id and at <= :at order by item, at desc, id desc""";

    private static final String LEVEL = """
            select f.level from follow_up f where f.customer_id = :id and f.recorded_at <= :at and f.level is not null
              and f.visibility = 'TEAM' and not exists (
                select from follow_up n where n.supersedes_id = f.id and n.recorded_at <= :at)
            order by f.at desc, f.id desc limit 1""";

    private static final String TAGS = """
            select action, payload->'after'->>'tags' from audit_entry
            where customer_id = :id and action in ('tag.added', 'tag.removed') and outcome = 'DONE' and at <= :at
            order by at, chain, seq""";

    @Inject
    Db db;

    @Inject
    CustomerDirectory directory;

    @Inject
    EventStore events;

    @Inject
    IpCountry countries;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** The customer as of a moment. Reading it is written down. */
    @Requires(CUSTOMER_AUDIT)
    public CustomerPast at(String number, OffsetDateTime at) {
        if (at == null) throw PastRule.MOMENT_MISSING.violatedBy();
        if (at.isAfter(OffsetDateTime.now(clock))) throw PastRule.IN_THE_FUTURE.violatedBy(at);
        var id = directory.idInScope(CUSTOMER_AUDIT, number);
        var known = events.receivedBy(number, at);
        if (known.stream().noneMatch(e -> e.type() == EventType.CUSTOMER_REGISTERED)) {
            throw PastRule.UNKNOWN_THEN.violatedBy(at);
        }
        audit.record(AuditEntry.ofCustomer("customer.past-read", id, number).with(Map.of("moment", at)));
        var told = ProfileFields.merged(
                known.stream().filter(PlatformEvent::describesCustomer).toList());
        var state = Lifecycle.derive(known.stream()
                .filter(e -> e.type().decidesLifecycle())
                .map(PlatformEvent::fact)
                .toList());
        var regions = Profile.of(told, countries).regions();
        var opening = reaches(CUSTOMER_OPENING, number);
        var levels = reaches(FOLLOWUP_VIEW, number);
        return db.query(h -> new CustomerPast(
                number,
                at,
                state.stage().name(),
                state.stageSince() == null ? null : state.stageSince().atOffset(ZoneOffset.UTC),
                fields(number, told),
                regions.user().value(),
                regions.active().value(),
                !opening || state.applicationState() == null
                        ? null
                        : state.applicationState().name(),
                opening ? state.accounts().stream().map(Account::accountNo).toList() : List.of(),
                tags(h, id, at),
                levels ? bound(h, LEVEL, id, at).mapTo(String.class).findOne().orElse(null) : null,
                bound(h, OWNERS, id, at)
                        .map((row, context) -> new CustomerPast.Owner(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, OffsetDateTime.class)))
                        .list(),
                bound(h, VERIFIED, id, at)
                        .map((row, context) -> new CustomerPast.Verified(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class)))
                        .list(),
                known.size()));
    }

    private Map<String, String> fields(String number, ProfileFields told) {
        var fields = new LinkedHashMap<String, String>();
        PLAIN.forEach(name -> put(fields, name, told.text(name)));
        if (reaches(CUSTOMER_REFERRALS, number)) put(fields, "referrer", told.text("referrer"));
        put(fields, "riskRating", told.textWithin("riskRating", "value"));
        put(fields, "phone", shown(number, CUSTOMER_PHONE, told.text("phone"), 4));
        put(fields, "email", shown(number, CUSTOMER_EMAIL, told.text("email"), 0));
        put(fields, "idDocument", shown(number, CUSTOMER_ID_NUMBER, told.textWithin("idDocument", "number"), 4));
        put(fields, "address", shown(number, CUSTOMER_ADDRESS, told.text("address"), 0));
        return fields;
    }

    private boolean reaches(Permission permission, String number) {
        return directory.inScope(permission, List.of(number)).containsKey(number);
    }

    /** In full to who is permitted, else the last characters alone, and nothing of a value that has no more of them. */
    private String shown(String number, Permission permission, String value, int ending) {
        if (value == null || reaches(permission, number)) return value;
        return ending == 0 || value.length() <= ending ? "••••" : "•••• " + value.substring(value.length() - ending);
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (value != null) fields.put(name, value);
    }

    private static List<String> tags(Handle h, long id, OffsetDateTime at) {
        var tags = new TreeSet<String>();
        bound(h, TAGS, id, at)
                .map((row, context) ->
                        Map.entry(row.getString(1), List.of(row.getString(2).split(", "))))
                .forEach(change -> {
                    if (change.getKey().equals("tag.added")) tags.addAll(change.getValue());
                    else change.getValue().forEach(tags::remove);
                });
        return List.copyOf(tags);
    }

    private static Query bound(Handle h, String sql, long id, OffsetDateTime at) {
        return h.createQuery(sql).bind("id", id).bind("at", at);
    }
}
