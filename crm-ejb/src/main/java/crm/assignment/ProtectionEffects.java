package crm.assignment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import crm.audit.AuditEntry;
import crm.audit.AuditService;
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
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a protection rule means for protections that run: counted for a rule somebody wants, carried out for one in force.
 *
 * <p>A rule reaches the open rows that would go by it if they began now. Their last day is reckoned anew from the assignment
 * and all contacts; what an extension granted stays. A day that comes out earlier is not taken before the days of notice are
 * over.
 */
@ApplicationScoped
class ProtectionEffects {

    private static final String WANTED = """
            select 0::bigint as id, :name::text as name, :stage::text as stage, :tier::text as tier, :source::text as source,
              :role::text as role, :specificity::int as specificity, :days::int as days, :extension::int as extension,
              :maximum::int as maximum, :count::text as day_count, :callSeconds::int as call_seconds,
              :declared::int as declared_in_a_row\
            """;

    private static final String IN_FORCE = """
            select id, rule as name, stage, tier, source, role, specificity, days, extension, maximum, day_count, call_seconds,
              declared_in_a_row from protection_rule where id = :rule\
            """;

    /** Over {@code c}, a customer, and {@code o}, a row: whether a rule is for it. */
    private static final String FOR = """
            (%1$s.role is null or %1$s.role = o.role) and (%1$s.stage is null or %1$s.stage = c.stage)
              and (%1$s.tier is null or %1$s.tier = c.tier) and (%1$s.source is null or %1$s.source = c.source)\
            """;

    private static final String MOVED =
            """
            with n as (%%s),
            w as (
              select o.id, o.customer_id, o.manager_id, o.unit_id, o.started_at, o.started_on, o.protected_until,
                o.granted_until, o.rule_id, n.days, n.extension, n.maximum, n.day_count, n.call_seconds, n.declared_in_a_row
              from n
              cross join ownership o
              join customer c on c.id = o.customer_id
              where o.ended_at is null and o.role <> 'BACKUP' and o.rule_id <> n.id %%s and %s
                and not exists (select from protection_rule p where p.active_to is null and p.rule <> n.name
                  and p.specificity > n.specificity and %s)),
            %s,
            reckoned as (
              select w.id, w.customer_id, w.manager_id, w.rule_id, w.protected_until as before,
                greatest(add_days(w.started_on, w.days, w.day_count, u.calendar), w.granted_until,
                  case when l.day is not null then %s end) as until
              from w
              join customer c on c.id = w.customer_id
              join org_unit u on u.id = w.unit_id
              left join last l on l.id = w.id),
            moved as (
              select id, customer_id, manager_id, rule_id, before, case when until >= before then until
                else least(before, greatest(until, :notice::date)) end as until
              from reckoned)
            """.formatted(FOR.formatted("n"), FOR.formatted("p"), Reckoning.LAST_CONTACT, Reckoning.BY_CONTACT);

    private static final int STRETCH = 5_000;

    /** A page waits no longer for a preview than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ROWS = """
            select id from ownership where ended_at is null and role <> 'BACKUP' and id > :after order by id limit :limit
            """;

    private static final String COUNT = MOVED.formatted(WANTED, "and o.id = any (:ids)") + """
            select r.rule, r.rule_version, count(*), count(*) filter (where m.until > m.before),
              count(*) filter (where m.until < m.before)
            from moved m join protection_rule r on r.id = m.rule_id
            group by r.rule, r.rule_version
            """;

    private static final String MOVE = MOVED.formatted(IN_FORCE, "and o.id = any (:ids)") + """
            , kept as (
              insert into protection_change (ownership_id, customer_id, at, rule_before, rule_after, until_before, until_after)
              select id, customer_id, :now::timestamptz, rule_id, :rule, before, until from moved where :all or until > before)
            update ownership o set rule_id = :rule, protected_until = m.until,
              warned = case when m.until > m.before then null else o.warned end,
              reclaim_on = case when o.reclaim_on is not null then m.until end
            from moved m join customer c on c.id = m.customer_id
            join account_manager a on a.id = m.manager_id
            where o.id = m.id and (:all or m.until > m.before)
            returning m.customer_id, c.number, o.role, a.user_id, m.before, m.until
            """;

    private static final String WRITE_DOWN = """
            update customer c set protected_until = o.protected_until, extension_pending = o.paused_since is not null,
              reclaim_stage = r.stage
            from ownership o join protection_rule r on r.id = o.rule_id
            where c.id = any (:ids) and o.customer_id = c.id and o.ended_at is null and o.role = case
              when c.service_id is not null then 'SERVICE' when c.opener_id is not null then 'OPENER' else 'ACQUIRER' end
            """;

    @Inject
    Db db;

    @Inject
    Candidates candidates;

    @Inject
    StageObserver stages;

    @Inject
    Notices notices;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Event<OwnersChanged> changed;

    private record Moved(long customerId, String number, String role, Long userId, LocalDate before, LocalDate until) {

        boolean longer() {
            return until.isAfter(before);
        }

        boolean shorter() {
            return until.isBefore(before);
        }
    }

    /**
     * Counts, by the rule they stand under, the rows that a rule would reach and what would become of them: stretch by stretch,
     * and no longer than somebody waits for a page.
     */
    ProtectionEffect preview(String name, ProtectionMatch match, ProtectionTerms terms) {
        var counted = new HashMap<String, ProtectionEffect.ByRule>();
        var look = new PatientLook(clock, PATIENCE, STRETCH);
        look.over(this::stretch, ids -> count(name, match, terms, ids)
                .forEach(found ->
                        counted.merge(found.name() + " " + found.version(), found, ProtectionEffect.ByRule::plus)));
        return new ProtectionEffect(
                counted.values().stream().sorted(ProtectionEffect.LARGEST).toList(),
                settings.number("protection.change-notice"),
                look.looked(),
                look.isComplete());
    }

    /** The next open rows after one. */
    List<Long> stretch(long after, int limit) {
        return db.query(h -> h.createQuery(ROWS)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
    }

    private List<Long> stretch(long after) {
        return stretch(after, STRETCH);
    }

    private List<ProtectionEffect.ByRule> count(
            String name, ProtectionMatch match, ProtectionTerms terms, List<Long> ids) {
        return db.query(h -> h.createQuery(COUNT)
                .bindArray("ids", Long.class, ids.toArray())
                .bind("name", name)
                .bind("stage", match.stage())
                .bind("tier", match.tier())
                .bind("source", match.source())
                .bind("role", match.role() == null ? null : match.role().name())
                .bind("specificity", match.specificity())
                .bind("days", terms.days())
                .bind("extension", terms.extension())
                .bind("maximum", terms.maximum())
                .bind("count", terms.count().name())
                .bind("callSeconds", terms.callSeconds())
                .bind("declared", terms.declaredInARow())
                .bind("notice", notice())
                .map((row, context) -> new ProtectionEffect.ByRule(
                        row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list());
    }

    /**
     * Moves those of the rows that a rule in force reaches over to it.
     *
     * @param all whether those go too that do not last longer by it
     * @return how many went
     */
    int move(long ruleId, List<Long> rowIds, boolean all) {
        var customers = customersOf(rowIds);
        candidates.lock(customers);
        var moved = db.query(h -> h.createQuery(MOVE)
                .bind("rule", ruleId)
                .bindArray("ids", Long.class, rowIds.toArray())
                .bind("all", all)
                .bind("now", OffsetDateTime.now(clock))
                .bind("notice", notice())
                .map((row, context) -> new Moved(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, Long.class),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class)))
                .list());
        if (moved.isEmpty()) return 0;
        var ids = moved.stream().map(Moved::customerId).distinct().toList();
        stages.writeReclaimOn(ids); // a rule may name a stage that is not reclaimed otherwise
        writeDown(ids);
        changed.fire(new OwnersChanged(Set.copyOf(ids)));
        tell(moved, ruleId);
        audit.record(moved.stream()
                .filter(m -> m.longer() || m.shorter())
                .map(m -> AuditEntry.ofCustomer(
                                m.longer() ? "protection.lengthened" : "protection.shortened",
                                m.customerId(),
                                m.number())
                        .change(
                                Map.of("role", m.role(), "protectedUntil", m.before()),
                                Map.of("protectedUntil", m.until(), "rule", ruleId)))
                .toList());
        return moved.size();
    }

    /** Writes the last day of whoever answers for these customers down on them. */
    void writeDown(List<Long> customerIds) {
        db.run(h -> h.createUpdate(WRITE_DOWN)
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    private LocalDate notice() {
        return settings.today().plusDays(settings.number("protection.change-notice"));
    }

    private void tell(List<Moved> moved, long ruleId) {
        var sent = new ArrayList<Notice>();
        count(moved, Moved::longer)
                .forEach((user, count) -> sent.add(Notice.of(
                        user,
                        NoticeKind.PROTECTION_LENGTHENED,
                        Map.of("count", count),
                        "protection-longer:" + ruleId)));
        count(moved, Moved::shorter)
                .forEach((user, count) -> sent.add(Notice.of(
                        user,
                        NoticeKind.PROTECTION_SHORTENED,
                        Map.of("count", count, "day", notice()),
                        "protection-shorter:" + ruleId)));
        notices.send(sent);
    }

    private static Map<Long, Long> count(List<Moved> moved, Predicate<Moved> which) {
        return moved.stream()
                .filter(m -> m.userId() != null && which.test(m))
                .collect(groupingBy(Moved::userId, TreeMap::new, counting()));
    }

    private List<Long> customersOf(List<Long> rowIds) {
        return db.query(h -> h.createQuery("select distinct customer_id from ownership where id = any (:ids)")
                .bindArray("ids", Long.class, rowIds.toArray())
                .mapTo(Long.class)
                .list());
    }
}
