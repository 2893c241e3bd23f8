package crm.tasklist;

import static crm.access.Permission.CUSTOMER_ASSETS;
import static crm.access.Permission.FOLLOWUP_VIEW;
import static crm.access.Permission.TASK_VIEW;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.customer.CustomerDirectory;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.customerlist.ManagerRow;
import crm.customerlist.UnitRow;
import crm.org.ManagerDirectory;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import crm.task.TaskEnd;
import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.task.TaskRule;
import crm.task.TaskService;
import crm.task.TaskStatus;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;

/** What there is to do: tasks by node and day, how many, and those of one customer. */
@Stateless
public class TaskQueries {

    private static final int COUNT_CAP = 10_001;
    private static final int OF_ONE_CUSTOMER = 100;

    private static final String CELL = """
            select t.id, t.customer_id, t.node, t.status, t.priority, t.due_on, t.snoozed_until, t.snooze_reason, t.day,
              %s as evidence, t.note, t.created_by, t.created_at, t.closed_at, t.closed_by, t.closed_how, t.close_evidence,
              m.id as m_id, mu.name as m_user, m.name_local as m_local, m.name_latin as m_latin, mo.id as mo_id,
              mo.code as mo_code, mo.name as mo_name, mo.name_hant as mo_hant, mo.name_hans as mo_hans
            from task t
            left join account_manager m on m.id = t.manager_id
            left join org_unit mo on mo.id = m.unit_id
            left join app_user mu on mu.id = m.user_id
            """;

    private static final String LAST_FOLLOW_UP = """
            select distinct on (f.customer_id) f.customer_id, f.at, f.methods, f.result, f.author_name
            from follow_up f join customer c on c.id = f.customer_id
            where f.customer_id = any (:ids) and not f.superseded and (f.visibility = 'TEAM' or f.author = :actor) and %s
            order by f.customer_id, f.at desc, f.id desc
            """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerQueries customers;

    @Inject
    CustomerDirectory directory;

    @Inject
    ManagerDirectory managers;

    @Inject
    CountReader counters;

    @Inject
    Settings settings;

    private record Found(long id, LocalDate day) {}

    /** A slice of the open tasks, those due first at the beginning. */
    @Requires(TASK_VIEW)
    public Slice<TaskRow> page(TaskFilter filter, TaskStretch stretch) {
        var managerId = managerId(filter);
        var found = find(filter, managerId, stretch);
        var more = found.size() > stretch.size();
        if (more) found.remove(stretch.size());
        if (stretch.to().isBackward()) Collections.reverse(found);
        var forward = stretch.to().isBackward() ? stretch.to() == TaskStretch.To.PREVIOUS : more;
        var backward = stretch.to().isBackward() ? more : stretch.to() == TaskStretch.To.NEXT;
        var count = count(filter, managerId);
        return new Slice<>(
                rows(found.stream().map(Found::id).toList()),
                forward && !found.isEmpty() ? place(found.get(found.size() - 1)) : null,
                backward && !found.isEmpty() ? place(found.get(0)) : null,
                Math.max(count, found.size()),
                count < COUNT_CAP || filter.priority() == null);
    }

    /** How many open tasks of each node, from the kept counters; of the filter only whose they are counts. */
    @Requires(TASK_VIEW)
    public TaskCounts counts(TaskFilter filter) {
        return counters.read(actor.scope(TASK_VIEW), managerId(filter), actor.managerId(), settings.today());
    }

    /** The ids of the tasks a filter means but a few, for what is done with all of them; one more than may be at once. */
    @Requires(TASK_VIEW)
    public List<Long> ids(TaskFilter filter, Collection<Long> except) {
        var managerId = managerId(filter);
        return db.query(h -> bind(
                        h.createQuery("select t.id from task t where " + where(filter, managerId)
                                + " and t.id <> all (:except) order by t.day, t.id limit :limit"),
                        filter,
                        managerId)
                .bindArray("except", Long.class, except.toArray())
                .bind("limit", TaskService.LARGEST + 1)
                .mapTo(Long.class)
                .list());
    }

    /** Whether the reader is an account manager, with tasks of the reader's own. */
    @Requires(TASK_VIEW)
    public boolean hasOwn() {
        return actor.managerId() != null;
    }

    /** The tasks of a customer, the open ones first, then the latest. */
    @Requires(TASK_VIEW)
    public List<TaskCell> of(String number) {
        var customer = directory.idInScope(TASK_VIEW, number);
        return db.query(h -> h.createQuery(cell() + " where t.customer_id = :customer"
                        + " order by t.closed_at desc nulls first, t.day, t.id limit :limit")
                .bind("customer", customer)
                .bind("limit", OF_ONE_CUSTOMER)
                .map(cellAt(settings.today())::apply)
                .list());
    }

    /** The managers whose tasks are in the reader's scope. */
    @Requires(TASK_VIEW)
    public List<ManagerRow> managers() {
        var scope = actor.scope(TASK_VIEW);
        var where = scope.all() ? "true" : "(m.unit_id = any (:units) or m.id = :myself::bigint)";
        return db.query(h -> {
            var query = h.createQuery("select m.id as m_id, mu.name as m_user, m.name_local as m_local,"
                    + " m.name_latin as m_latin, mo.id as mo_id, mo.code as mo_code, mo.name as mo_name,"
                    + " mo.name_hant as mo_hant, mo.name_hans as mo_hans from account_manager m"
                    + " join org_unit mo on mo.id = m.unit_id join app_user mu on mu.id = m.user_id"
                    + " where m.status <> 'RESIGNED' and " + where + " order by mo.code, m.name_latin, m.id");
            if (!scope.all())
                query.bindArray("units", Long.class, scope.units().toArray()).bind("myself", actor.managerId());
            return query.map((row, context) -> manager(row)).list();
        });
    }

    /** Null for all, 0 for nobody's. */
    private Long managerId(TaskFilter filter) {
        return switch (filter.whose()) {
            case ALL -> null;
            case NOBODY -> 0L;
            case MINE -> actor.managerId() == null ? -2L : actor.managerId(); // who is no manager has none
            case MANAGER ->
                managers.named(List.of(String.valueOf(filter.manager()))).stream()
                        .findFirst()
                        .orElseThrow(() -> TaskRule.MANAGER_UNKNOWN.violatedBy(String.valueOf(filter.manager())))
                        .id();
        };
    }

    private List<Found> find(TaskFilter filter, Long managerId, TaskStretch stretch) {
        var place = stretch.place();
        var backward = stretch.to().isBackward();
        var sql = "select t.id, t.day from task t where " + where(filter, managerId)
                + (place == null ? "" : " and (t.day, t.id) " + (backward ? "<" : ">") + " (:placeDay::date, :placeId)")
                + (backward ? " order by t.day desc, t.id desc" : " order by t.day, t.id") + " limit :limit";
        return db.query(h -> {
            var query = bind(h.createQuery(sql), filter, managerId).bind("limit", stretch.size() + 1);
            if (place != null) query.bind("placeDay", place.day()).bind("placeId", place.id());
            return new ArrayList<>(
                    query.map((row, context) -> new Found(row.getLong(1), row.getObject(2, LocalDate.class)))
                            .list());
        });
    }

    /** Scope first. */
    private String where(TaskFilter filter, Long managerId) {
        var where = new StringBuilder(actor.scope(TASK_VIEW).predicate("t", "customer_id"))
                .append(" and t.closed_at is null");
        if (managerId != null)
            where.append(managerId == 0 ? " and t.manager_id is null" : " and t.manager_id = :manager");
        if (filter.node() != null) where.append(" and t.node = :node");
        if (filter.priority() != null) where.append(" and t.priority = :priority");
        return where.append(
                        switch (filter.standing()) {
                            case OPEN -> " and (t.snoozed_until is null or t.day <= :today::date)";
                            case OVERDUE -> " and t.day < :today::date";
                            case SNOOZED -> " and t.snoozed_until is not null and t.day > :today::date";
                        })
                .toString();
    }

    private Query bind(Query query, TaskFilter filter, Long managerId) {
        actor.scope(TASK_VIEW).bind(query);
        query.bind("today", settings.today());
        if (managerId != null && managerId != 0) query.bind("manager", managerId);
        if (filter.node() != null) query.bind("node", filter.node().name());
        if (filter.priority() != null) query.bind("priority", filter.priority().name());
        return query;
    }

    private long count(TaskFilter filter, Long managerId) {
        if (filter.priority() == null) {
            var kept = counters.read(actor.scope(TASK_VIEW), managerId, actor.managerId(), settings.today())
                    .of(filter.node());
            return switch (filter.standing()) {
                case OPEN -> kept.open();
                case OVERDUE -> kept.overdue();
                case SNOOZED -> kept.snoozed();
            };
        }
        return db.query(h -> bind(
                        h.createQuery("select count(*) from (select 1 from task t where " + where(filter, managerId)
                                + " limit :cap) l"),
                        filter,
                        managerId)
                .bind("cap", COUNT_CAP)
                .mapTo(Long.class)
                .one());
    }

    private List<TaskRow> rows(List<Long> ids) {
        if (ids.isEmpty()) return List.of();
        var cells = db.query(h -> h
                .createQuery(cell() + " where t.id = any (:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map(cellAt(settings.today())::apply)
                .stream()
                .collect(toMap(TaskCell::id, Function.identity())));
        var customerIds =
                cells.values().stream().map(TaskCell::customerId).distinct().toList();
        var seen = customers.rows(customerIds).stream().collect(toMap(CustomerRow::id, Function.identity()));
        var last = lastFollowUps(customerIds);
        return ids.stream()
                .map(cells::get)
                .filter(cell -> cell != null && seen.containsKey(cell.customerId()))
                .map(cell -> new TaskRow(cell, seen.get(cell.customerId()), last.get(cell.customerId())))
                .toList();
    }

    private Map<Long, TaskRow.LastFollowUp> lastFollowUps(List<Long> customerIds) {
        var scope = actor.scope(FOLLOWUP_VIEW);
        return db.query(h -> h
                .createQuery(LAST_FOLLOW_UP.formatted(scope.condition("c")))
                .bindArray("ids", Long.class, customerIds.toArray())
                .bind("actor", actor.name())
                .map((row, context) -> Map.entry(
                        row.getLong(1),
                        new TaskRow.LastFollowUp(
                                row.getObject(2, OffsetDateTime.class),
                                List.of((String[]) row.getArray(3).getArray()),
                                row.getString(4),
                                row.getString(5))))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** How much money moved, none but those read who see assets. */
    private String cell() {
        var scope = actor.scope(CUSTOMER_ASSETS);
        var masked = "t.evidence #- '{event,amount}' #- '{event,currency}'";
        return CELL.formatted(
                scope.all()
                        ? "t.evidence"
                        : "case when exists (select from customer c where c.id = t.customer_id and "
                                + scope.condition("c") + ") then t.evidence else " + masked + " end");
    }

    @FunctionalInterface
    private interface CellReader {
        TaskCell apply(ResultSet row, Object context) throws SQLException;
    }

    private static CellReader cellAt(LocalDate today) {
        return (row, context) -> {
            var day = row.getObject("day", LocalDate.class);
            var end = row.getString("closed_how");
            return new TaskCell(
                    row.getLong("id"),
                    row.getLong("customer_id"),
                    TaskNode.valueOf(row.getString("node")),
                    TaskStatus.valueOf(row.getString("status")),
                    TaskPriority.valueOf(row.getString("priority")),
                    manager(row),
                    row.getObject("due_on", LocalDate.class),
                    row.getObject("snoozed_until", LocalDate.class),
                    row.getString("snooze_reason"),
                    day,
                    Math.toIntExact(ChronoUnit.DAYS.between(today, day)),
                    TaskEvidence.read(row.getString("evidence")),
                    row.getString("note"),
                    row.getString("created_by"),
                    row.getObject("created_at", OffsetDateTime.class),
                    row.getObject("closed_at", OffsetDateTime.class),
                    row.getString("closed_by"),
                    end == null ? null : TaskEnd.valueOf(end),
                    TaskEvidence.read(row.getString("close_evidence")));
        };
    }

    private static ManagerRow manager(ResultSet row) throws SQLException {
        var id = row.getLong("m_id");
        if (row.wasNull()) return null;
        var team = new UnitRow(
                row.getLong("mo_id"),
                row.getString("mo_code"),
                row.getString("mo_name"),
                row.getString("mo_hant"),
                row.getString("mo_hans"));
        return new ManagerRow(id, row.getString("m_user"), row.getString("m_local"), row.getString("m_latin"), team);
    }

    private static String place(Found found) {
        return new TaskStretch.Place(found.day(), found.id()).text();
    }
}
