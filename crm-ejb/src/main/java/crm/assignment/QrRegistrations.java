package crm.assignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import crm.access.DataScope;
import crm.access.RowAccess;
import crm.customer.CustomersChanged;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.Manager;
import crm.org.ManagerDirectory;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives customers who registered by a manager's QR code to that manager, once each. See docs/domain.md, section 7.4.
 *
 * <p>The registration is written down by the customer's id, so that an event told again, or a later one of the same customer,
 * finds it done.
 */
@ApplicationScoped
public class QrRegistrations {

    private static final String SOURCE = "AM_QR_CODE";

    /** Notes those who came by a code, and says whom nobody has owned so far. */
    private static final String NOTE = """
        with came as (
          insert into qr_registration (customer_id, code_id, at, outcome)
          select c.id, q.id, :now, case when exists (select from ownership o where o.customer_id = c.id)
            or exists (select from attribution a where a.customer_id = c.id) then 'OWNED' else 'POOL' end
          from customer c join qr_code q on q.code = c.source_detail
          where c.id = any (:ids) and c.source = :source
          order by c.id
          on conflict (customer_id) do nothing
          returning customer_id, code_id, outcome),
        counted as (
          update qr_code q set registrations = q.registrations + n.count
          from (select code_id, count(*) as count from came group by code_id order by code_id) n where q.id = n.code_id)
        select came.customer_id, q.manager_id, m.unit_id, m.status = 'RESIGNED'
        from came join qr_code q on q.id = came.code_id join account_manager m on m.id = q.manager_id
        where came.outcome = 'POOL' order by came.customer_id
        """;

    private static final String TO_TEAM = """
        with moved as (
          update customer c set unit_id = n.unit_id, version = c.version + 1
          from unnest(:ids, :units) n(id, unit_id)
          where c.id = n.id and c.responsible_id is null and c.unit_id <> n.unit_id returning c.id, c.unit_id)
        update pool_entry p set unit_id = moved.unit_id from moved where p.customer_id = moved.id and p.left_at is null
        """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Candidates candidates;

    @Inject
    Handover handover;

    @Inject
    Attributions attributions;

    @Inject
    ManagerDirectory managers;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Came(long customer, long manager, long unit, boolean resigned) {}

    void customersChanged(@Observes CustomersChanged changed) {
        if (changed.customerIds().isEmpty()) return;
        rows.house(() -> {
            var came = note(changed.customerIds());
            if (came.isEmpty()) return;
            toTeam(came);
            if (!settings.hasManagers()) return;
            came.stream()
                    .filter(one -> !one.resigned())
                    .collect(groupingBy(Came::manager, TreeMap::new, toList()))
                    .forEach(this::give);
        });
    }

    private List<Came> note(Set<Long> customers) {
        return db.query(h -> h.createQuery(NOTE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("source", SOURCE)
                .bindArray("ids", Long.class, customers.toArray())
                .map((row, context) -> new Came(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4)))
                .list());
    }

    /** Whom nobody gets waits where the manager works. */
    private void toTeam(List<Came> came) {
        db.run(h -> h.createUpdate(TO_TEAM)
                .bindArray("ids", Long.class, came.stream().map(Came::customer).toArray())
                .bindArray("units", Long.class, came.stream().map(Came::unit).toArray())
                .execute());
    }

    private void give(long managerId, List<Came> came) {
        var ids = came.stream().map(Came::customer).toList();
        attributions.first(ids.stream().collect(toMap(id -> id, id -> managerId)));
        attributions.freeze(ids);
        var manager = managers.byId(List.of(managerId)).stream()
                .filter(found -> !found.isOnLeave())
                .flatMap(found -> managers.locked(found.user()).stream())
                .findFirst();
        if (manager.isEmpty()) return;
        var accepted = admitted(manager.get(), ids);
        if (accepted.isEmpty()) return;
        handover.give(new Handover.Plan(request(manager.get()), manager.get(), null, OwnershipStart.QR_CODE), accepted);
        var given = accepted.stream().map(a -> a.customer().id()).toArray();
        db.run(h -> h.createUpdate("update qr_registration set outcome = 'ASSIGNED' where customer_id = any (:ids)")
                .bindArray("ids", Long.class, given)
                .execute());
        notices.send(List.of(Notice.of(
                manager.get().userId(),
                NoticeKind.QR_REGISTERED,
                Map.of("count", accepted.size()),
                "qr-registered:" + settings.today())));
    }

    private List<Handover.Accepted> admitted(Manager manager, List<Long> ids) {
        var admission = new Admission(
                manager,
                candidates.load(manager),
                request(manager),
                new CoolDown(settings.number("cooldown.days")),
                Set.of(),
                DataScope.ALL,
                settings.today());
        var accepted = new ArrayList<Handover.Accepted>();
        for (var customer : candidates.read(ids, manager, OwnershipRole.ACQUIRER, settings.text("brokerage.zone"))) {
            if (admission.refusal(customer) == null) accepted.add(new Handover.Accepted(customer, false));
        }
        return accepted;
    }

    /** Part of a larger work, so that the manager is told of registrations, not of an assignment by the feed. */
    private static AssignRequest request(Manager manager) {
        return AssignRequest.of(List.of(), OwnershipRole.ACQUIRER, manager.user())
                .within("qr-registered");
    }
}
