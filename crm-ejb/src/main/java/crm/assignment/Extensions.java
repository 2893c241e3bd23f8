package crm.assignment;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.customer.OwnersChanged;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes requests to extend protections and what their answers mean; the customers are locked by the caller. */
@ApplicationScoped
class Extensions {

    private static final String MINE = """
            select o.id, o.protected_until, o.paused_since is not null,
              o.reclaim_on is null and c.reclaim_exemption is null and not c.legal_hold,
              (select count(*) from extension_request r where r.ownership_id = o.id), u.calendar, o.unit_id
            from ownership o join customer c on c.id = o.customer_id join org_unit u on u.id = o.unit_id
            where o.customer_id = :customer and o.manager_id = :manager and o.ended_at is null and o.protected_until is not null
            order by array_position(array['SERVICE', 'OPENER', 'ACQUIRER'], o.role) limit 1
            """;

    private static final String ASK = """
            insert into extension_request (ownership_id, customer_id, manager_id, number, days, reason, requested_by,
              requested_at, requested_on, answer_by, protected_before)
            values (:row, :customer, :manager, :number, :days, :reason, :actor, :now::timestamptz, :today::date,
              add_days(:today::date, :answerDays, 'BUSINESS', :calendar), :until::date)
            returning id
            """;

    /** The days a request waited are given back, by the count of the owner's rule; a grant comes on top. */
    private static final String SETTLE = """
            with s as (
              select r.id, r.ownership_id, r.customer_id, o.protected_until as before, r.days, p.day_count, u.calendar,
                greatest(o.protected_until, add_days(r.protected_before, case when p.day_count = 'BUSINESS'
                  then (select count(*) from generate_series(r.requested_on + 1, :day::date, interval '1 day') d
                    where is_open(u.calendar, 'OFFICE', d::date))::int
                  else greatest(:day::date - r.requested_on, 0) end, p.day_count, u.calendar)) as base
              from extension_request r
              join ownership o on o.id = r.ownership_id and o.ended_at is null
              join protection_rule p on p.id = o.rule_id
              join org_unit u on u.id = o.unit_id
              where r.id = any (:ids) and r.status = 'PENDING'),
            e as (
              select s.*, case when :status = 'GRANTED' then add_days(base, days, day_count, calendar) else base end as until
              from s),
            own as (
              update ownership o set protected_until = e.until, granted_until = e.until, paused_since = null, warned = null
              from e where o.id = e.ownership_id)
            update extension_request r set status = :status, decided_by = :actor, decided_at = :now::timestamptz,
              decision = :decision, protected_after = e.until
            from e join customer c on c.id = e.customer_id
            where r.id = e.id
            returning r.id, r.customer_id, c.number, r.requested_by, e.before, e.until
            """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    StageObserver stages;

    @Inject
    ProtectionEffects protections;

    @Inject
    Reviews reviews;

    @Inject
    Notices notices;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Event<OwnersChanged> changed;

    private record Mine(
            long row, LocalDate until, boolean paused, boolean notReclaimed, int asked, String calendar, long unit) {}

    /** A request somebody wants to answer. */
    record Request(long id, long customerId, String number, long managerId, String requestedBy) {}

    /** A request that was answered, and the last protected day before and after. */
    record Settled(long id, long customerId, String number, String requestedBy, LocalDate before, LocalDate until) {}

    long ask(long customerId, String number, String reason) {
        var today = settings.today();
        var mine = mine(customerId).orElseThrow(() -> ExtensionRule.NOT_OWNER.violatedBy(number));
        if (mine.paused()) throw ExtensionRule.ALREADY_PENDING.violatedBy(number);
        if (mine.until().isBefore(today)) throw ExtensionRule.PROTECTION_OVER.violatedBy(number, mine.until());
        if (mine.notReclaimed()) throw ExtensionRule.NOT_RECLAIMED.violatedBy(number);
        var most = settings.number("extension.most");
        if (mine.asked() >= most) throw ExtensionRule.TOO_MANY.violatedBy(most);
        var id = insert(customerId, mine, reason, today);
        db.run(h -> h.execute("update ownership set paused_since = ? where id = ?", today, mine.row()));
        follow(List.of(customerId));
        audit.record(AuditEntry.ofCustomer("extension.requested", customerId, number)
                .because(reason)
                .with(Map.of("request", id, "protectedUntil", mine.until())));
        var by = actor.get().displayName();
        notices.send(
                reviews
                        .leads(List.of(mine.unit()), Permission.EXTENSION_DECIDE)
                        .getOrDefault(mine.unit(), List.of())
                        .stream()
                        .map(lead -> new Notice(
                                lead,
                                NoticeKind.EXTENSION_REQUESTED,
                                Map.of("customer", number, "by", by, "day", mine.until()),
                                customerId,
                                null))
                        .toList());
        return id;
    }

    /** The request, where a permission reaches its customer. @throws crm.shared.RuleViolation NOT_FOUND otherwise */
    Request find(Permission permission, long requestId) {
        var scope = actor.scope(permission);
        return db.query(h -> scope.bind(h.createQuery("select r.id, c.id, c.number, r.manager_id, r.requested_by"
                                        + " from extension_request r join customer c on c.id = r.customer_id where r.id = :id and "
                                        + scope.predicate("c"))
                                .bind("id", requestId))
                        .map((row, context) -> new Request(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getString(5)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(requestId));
    }

    /** Answers requests that wait; those that do not are left out of the answer. @param day up to which the clock stood still */
    List<Settled> settle(List<Long> ids, ExtensionStatus status, LocalDate day, String decision) {
        if (ids.isEmpty()) return List.of();
        var settled = db.query(h -> h.createQuery(SETTLE)
                .bindArray("ids", Long.class, ids.toArray())
                .bind("status", status.name())
                .bind("day", day)
                .bind("actor", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("decision", decision)
                .map((row, context) -> new Settled(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class)))
                .list());
        if (settled.isEmpty()) return settled;
        follow(settled.stream().map(Settled::customerId).distinct().toList());
        audit.record(settled.stream()
                .map(s -> AuditEntry.ofCustomer("extension." + status.name().toLowerCase(), s.customerId(), s.number())
                        .because(decision)
                        .change(
                                Map.of("protectedUntil", s.before(), "askedBy", s.requestedBy()),
                                Map.of("protectedUntil", s.until(), "request", s.id())))
                .toList());
        return settled;
    }

    /** Closes requests whose owners ended meanwhile; nothing follows from them. */
    void end(List<Long> ids) {
        if (ids.isEmpty()) return;
        db.run(h -> h.createUpdate("update extension_request r set status = 'ENDED', decided_at = :now::timestamptz,"
                        + " decided_by = :actor from ownership o where o.id = r.ownership_id and o.ended_at is not null"
                        + " and r.id = any (:ids) and r.status = 'PENDING'")
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bindArray("ids", Long.class, ids.toArray())
                .execute());
    }

    /** Tells those who asked what the answer is. */
    void tell(NoticeKind kind, List<Settled> settled) {
        var by = actor.get().displayName();
        notices.send(settled.stream()
                .flatMap(s -> userOf(s.requestedBy()).stream()
                        .map(user -> new Notice(
                                user,
                                kind,
                                Map.of("customer", s.number(), "by", by, "day", s.until()),
                                s.customerId(),
                                null)))
                .toList());
    }

    void logRefusal(Request request, ExtensionStatus wanted, ExtensionRule rule) {
        refusals.refused(
                actor.name(),
                AuditEntry.ofCustomer(
                                "extension." + wanted.name().toLowerCase(), request.customerId(), request.number())
                        .with(Map.of("rule", rule.name(), "request", request.id())));
    }

    private void follow(List<Long> customerIds) {
        stages.writeReclaimOn(customerIds);
        protections.writeDown(customerIds);
        changed.fire(new OwnersChanged(Set.copyOf(customerIds)));
    }

    private Optional<Mine> mine(long customerId) {
        if (actor.managerId() == null) return Optional.empty();
        return db.query(h -> h.createQuery(MINE)
                .bind("customer", customerId)
                .bind("manager", actor.managerId())
                .map((row, context) -> new Mine(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getLong(7)))
                .findOne());
    }

    private long insert(long customerId, Mine mine, String reason, LocalDate today) {
        return db.query(h -> h.createQuery(ASK)
                .bind("row", mine.row())
                .bind("customer", customerId)
                .bind("manager", actor.managerId())
                .bind("number", mine.asked() + 1)
                .bind("days", settings.number("extension.days"))
                .bind("reason", reason)
                .bind("actor", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("today", today)
                .bind("answerDays", settings.number("extension.answer-days"))
                .bind("calendar", mine.calendar())
                .bind("until", mine.until())
                .mapTo(Long.class)
                .one());
    }

    private Optional<Long> userOf(String name) {
        return db.query(h -> h.createQuery("select id from app_user where name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .findOne());
    }
}
