package crm.org;

import static crm.access.Permission.HAND_OVER;
import static crm.access.Permission.MANAGER_LEAVE;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enters and ends leaves. During a leave the manager takes in no customers, keeps those there are, and the deputy's contacts
 * count as the manager's. See docs/domain.md, sections 5.4 and 5.5.
 */
@Stateless
public class LeaveService {

    private static final String PASS_ON = """
        update manager_leave l set deputy_id = (
          select m.id from unnest(:receivers) with ordinality r(name, no) join app_user u on u.name = r.name
            join account_manager m on m.user_id = u.id and m.status = 'ACTIVE'
          where m.id <> l.manager_id and not exists (select from manager_leave w where w.manager_id = m.id
            and daterange(w.from_day, w.to_day, '[]') && daterange(l.from_day, l.to_day, '[]'))
          order by r.no limit 1)
        where l.deputy_id = :manager and coalesce(l.to_day, 'infinity'::date) >= :today::date
        """;

    @Inject
    Db db;

    @Inject
    ManagerStore store;

    @Inject
    ManagerReach reach;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Deputy(long id, String user, boolean resigned) {}

    /** Enters a leave and returns its id. */
    @Requires(MANAGER_LEAVE)
    public long enter(long managerId, LeaveRequest request) {
        reach.refuseBeyond(MANAGER_LEAVE, managerId);
        request.check(settings.today());
        lockWithDeputy(managerId, request.deputy());
        var manager = store.lock(managerId);
        if (manager.resigned()) throw ManagerRule.RESIGNED.violatedBy(manager.called());
        overlap(managerId, request).ifPresent(from -> {
            throw ManagerRule.LEAVE_OVERLAPS.violatedBy(manager.called(), from);
        });
        refuseWhereNeeded(manager, request);
        var deputy = request.deputy() == null ? null : deputy(manager, request);
        var id = insert(managerId, request, deputy);
        audit.record(AuditEntry.ofSystem("manager.leave-entered", manager.called())
                .because(request.reason())
                .with(new ManagerLeave(request.from(), request.to(), request.deputy()).facts()));
        return id;
    }

    /** Ends a leave: one that has begun with yesterday, one still to come altogether. */
    @Requires(MANAGER_LEAVE)
    public void end(long managerId, long leaveId) {
        reach.refuseBeyond(MANAGER_LEAVE, managerId);
        var manager = store.lock(managerId);
        var today = settings.today();
        var leave = db.query(h -> h.createQuery(ManagerLeave.SELECT + " where l.id = :id and l.manager_id = :manager"
                                + " and coalesce(l.to_day, 'infinity'::date) >= :today")
                        .bind("id", leaveId)
                        .bind("manager", managerId)
                        .bind("today", today)
                        .map((row, context) -> ManagerLeave.read(row))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(leaveId));
        var begun = leave.from().isBefore(today);
        db.run(h -> {
            if (begun) {
                h.execute("update manager_leave set to_day = ? where id = ?", today.minusDays(1), leaveId);
            } else {
                h.execute("delete from manager_leave where id = ?", leaveId);
            }
        });
        audit.record(AuditEntry.ofSystem("manager.leave-ended", manager.called())
                .change(leave.facts(), leave.leftOn(today)));
    }

    /**
     * Gives the deputyships of somebody who has resigned to the first of the receivers who is there on those days; where none
     * is, nobody stands in any more.
     */
    @Requires(HAND_OVER)
    public void passOn(long managerId, List<String> receivers) {
        reach.refuseBeyond(HAND_OVER, managerId);
        var manager = store.lock(managerId);
        if (!manager.resigned()) throw ManagerRule.NOT_RESIGNED.violatedBy(manager.called());
        var passed = db.query(h -> h.createUpdate(PASS_ON)
                .bind("manager", managerId)
                .bind("today", settings.today())
                .bindArray("receivers", String.class, receivers.toArray())
                .execute());
        if (passed == 0) return;
        audit.record(AuditEntry.ofSystem("manager.deputyships-passed-on", manager.called())
                .with(Map.of("count", passed, "to", String.join(", ", receivers))));
    }

    /** In the order of their ids, so that two who stand in for one another at once do not wait for each other. */
    private void lockWithDeputy(long managerId, String deputy) {
        db.run(h -> h.createQuery("select m.id from account_manager m left join app_user u on u.id = m.user_id"
                        + " where m.id = :id or u.name = :deputy order by m.id for no key update of m")
                .bind("id", managerId)
                .bind("deputy", deputy)
                .mapTo(Long.class)
                .list());
    }

    private Optional<LocalDate> overlap(long managerId, LeaveRequest request) {
        return db.query(h -> h.createQuery("select from_day from manager_leave where manager_id = :manager"
                        + " and daterange(from_day, to_day, '[]') && daterange(:from::date, :to::date, '[]')"
                        + " order by from_day limit 1")
                .bind("manager", managerId)
                .bind("from", request.from())
                .bind("to", request.to())
                .mapTo(LocalDate.class)
                .findOne());
    }

    /** Somebody who stands in for another on those days cannot be away. */
    private void refuseWhereNeeded(ManagerStore.Locked manager, LeaveRequest request) {
        record Need(String user, LocalDate from) {}
        db.query(h -> h.createQuery("select coalesce(u.name, m.name_latin), l.from_day from manager_leave l join"
                                + " account_manager m on m.id = l.manager_id left join app_user u on u.id = m.user_id where l.deputy_id ="
                                + " :manager and daterange(l.from_day, l.to_day, '[]') && daterange(:from::date, :to::date, '[]') order by"
                                + " l.from_day limit 1")
                        .bind("manager", manager.id())
                        .bind("from", request.from())
                        .bind("to", request.to())
                        .map((row, context) -> new Need(row.getString(1), row.getObject(2, LocalDate.class)))
                        .findOne())
                .ifPresent(need -> {
                    throw ManagerRule.DEPUTY_NEEDED.violatedBy(manager.called(), need.user(), need.from());
                });
    }

    private long deputy(ManagerStore.Locked manager, LeaveRequest request) {
        var deputy = db.query(h -> h.createQuery("select m.id, u.name, m.status = 'RESIGNED' from account_manager m"
                                + " join app_user u on u.id = m.user_id where u.name = :user")
                        .bind("user", request.deputy())
                        .map((row, context) -> new Deputy(row.getLong(1), row.getString(2), row.getBoolean(3)))
                        .findOne())
                .orElseThrow(() -> ManagerRule.DEPUTY_UNKNOWN.violatedBy(request.deputy()));
        if (deputy.id() == manager.id()) throw ManagerRule.DEPUTY_SELF.violatedBy(deputy.user());
        if (deputy.resigned()) throw ManagerRule.DEPUTY_RESIGNED.violatedBy(deputy.user());
        overlap(deputy.id(), request).ifPresent(from -> {
            throw ManagerRule.DEPUTY_ON_LEAVE.violatedBy(deputy.user(), from);
        });
        return deputy.id();
    }

    private long insert(long managerId, LeaveRequest request, Long deputy) {
        return db.query(h -> h.createQuery(
                        "insert into manager_leave (manager_id, from_day, to_day, deputy_id, reason, by_user,"
                                + " at) values (:manager, :from, :to, :deputy, :reason, :by, :at) returning id")
                .bind("manager", managerId)
                .bind("from", request.from())
                .bind("to", request.to())
                .bind("deputy", deputy)
                .bind("reason", request.reason())
                .bind("by", actor.name())
                .bind("at", OffsetDateTime.now(clock))
                .mapTo(Long.class)
                .one());
    }
}
