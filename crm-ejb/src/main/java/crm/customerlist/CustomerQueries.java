package crm.customerlist;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.CUSTOMER_AUDIT;
import static crm.access.Permission.CUSTOMER_EXPORT;
import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.REMARK_ADD;
import static crm.access.Permission.RETENTION_VIEW;
import static crm.access.Permission.TAG_ASSIGN;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The customers a filter means, as pages, counts and snapshots, and one customer in full. */
@Stateless
public class CustomerQueries {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory directory;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    /** A slice of the customers that match, and how many there are, up to "10,000+". */
    @Requires(CUSTOMER_VIEW)
    public Slice<CustomerRow> page(CustomerFilter filter, Keyset keyset) {
        return timed("page", filter, h -> {
            var ids = query(h, CUSTOMER_VIEW, filter, keyset.sort()).page(h, keyset);
            var rows = new Rows(h, actor.get(), clock).of(ids.ids());
            return new Slice<>(
                    rows,
                    ids.next(),
                    ids.previous(),
                    ids.counted().count(),
                    ids.counted().exact());
        });
    }

    /**
     * Refuses what the reader may not look for, before anything is read.
     *
     * @param sort the order asked for, or null
     */
    @Requires(CUSTOMER_VIEW)
    public void refuseHidden(CustomerFilter filter, CustomerSort sort) {
        filter.conditions().keySet().stream()
                .filter(criterion -> criterion.permission != null && !actor.can(criterion.permission))
                .findFirst()
                .ifPresent(criterion -> {
                    throw CustomerListRule.HIDDEN.violatedBy(criterion.parameter);
                });
        if (sort != null && sort.permission() != null && !actor.can(sort.permission())) {
            throw CustomerListRule.HIDDEN.violatedBy(sort.parameter);
        }
    }

    /** How many match: exact up to 10,000; {@code items} stays empty. */
    @Requires(CUSTOMER_VIEW)
    public Slice<CustomerRow> count(CustomerFilter filter) {
        var counted = timed("count", filter, h -> query(h, CUSTOMER_VIEW, filter, CustomerSort.DEFAULT)
                .count(h));
        return new Slice<>(List.of(), null, null, counted.count(), counted.exact());
    }

    /** The rows of customers that were found another way, in their order; those out of sight are left out. */
    @Requires(CUSTOMER_VIEW)
    public List<CustomerRow> rows(Collection<Long> ids) {
        return db.query(h -> new Rows(h, actor.get(), clock).of(ids));
    }

    /**
     * One customer.
     *
     * @throws RuleViolation NOT_FOUND when there is none of that number, and alike when it is out of scope, of which the trail
     *                       is told
     */
    @Requires(CUSTOMER_VIEW)
    public CustomerView one(String number) {
        return byNumber(number).orElseThrow(() -> directory.notFound(CUSTOMER_VIEW, number));
    }

    /** A customer somebody has been looking at. Empty when there is none of that number, and alike when it is out of scope. */
    @Requires(CUSTOMER_VIEW)
    public Optional<CustomerView> byNumber(String number) {
        var id = directory.inScope(CUSTOMER_VIEW, List.of(number)).get(number);
        if (id == null) return Optional.empty();
        return Optional.ofNullable(db.query(h -> new Views(h, actor.get(), clock).of(id)));
    }

    /**
     * Keeps what matches now, in order, for work that outlives the page.
     *
     * @param purpose the permission the work needs: its scope counts
     * @param except  numbers taken out of "all that match" again
     */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_EXPORT})
    public Snapshot freeze(Permission purpose, CustomerFilter filter, Keyset order, Collection<String> except) {
        if (!actor.can(purpose)) throw AccessRule.NOT_PERMITTED.violatedBy(purpose.name());
        var left = directory.inScope(CUSTOMER_VIEW, except).values();
        return db.query(h -> {
            var id = h.createQuery("insert into snapshot (user_name, created_at, filter, count)"
                            + " values (:user, :at, :filter::jsonb, 0) returning id")
                    .bind("user", actor.name())
                    .bind("at", OffsetDateTime.now(clock))
                    .bind("filter", JsonTexts.write(filter.toQuery()))
                    .mapTo(Long.class)
                    .one();
            var count = query(h, purpose, filter, order.sort()).freeze(h, id, Order.of(order), left);
            h.execute("update snapshot set count = ? where id = ?", count, id);
            return new Snapshot(id, count);
        });
    }

    /**
     * The next rows of one's own snapshot, for exports and bulk work. Customers that left the scope since are left out.
     *
     * @param after the ordinal of the last row read, 0 at the beginning
     */
    @Requires(CUSTOMER_EXPORT)
    public SnapshotChunk chunk(long snapshotId, long after, int size) {
        return db.query(h -> {
            var scope = actor.scope(CUSTOMER_EXPORT);
            var found = scope.bind(h.createQuery("select i.ordinal, c.id from snapshot_item i"
                            + " join snapshot s on s.id = i.snapshot_id"
                            + " left join customer c on c.id = i.customer_id and " + scope.predicate("c")
                            + " where i.snapshot_id = :snapshot and i.ordinal > :after order by i.ordinal limit :size"))
                    .bind("snapshot", snapshotId)
                    .bind("after", after)
                    .bind("size", size)
                    .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                    .list();
            if (found.isEmpty()) return new SnapshotChunk(after, 0, List.of());
            var ids = found.stream().map(pair -> pair[1]).filter(id -> id != 0).toList();
            return new SnapshotChunk(
                    found.get(found.size() - 1)[0], found.size(), new Rows(h, actor.get(), clock).of(ids));
        });
    }

    /** Who serves the customer and who did, the latest first. */
    @Requires(CUSTOMER_VIEW)
    public List<CustomerView.Owner> owners(String number) {
        var id = directory.idInScope(CUSTOMER_VIEW, number);
        return db.query(h -> new Views(h, actor.get(), clock).owners(id, false));
    }

    /** The stages the customer went through, the latest first. */
    @Requires(CUSTOMER_VIEW)
    public List<StageRow> stages(String number) {
        var id = directory.idInScope(CUSTOMER_VIEW, number);
        return db.query(h -> new Views(h, actor.get(), clock).stages(id));
    }

    /**
     * What was done to the customer, the latest first; legal holds only for who may see them. Reading it is itself written down.
     */
    @Requires(CUSTOMER_AUDIT)
    public Slice<AuditRow> audit(String number, String cursor, int size) {
        var id = directory.idInScope(CUSTOMER_AUDIT, number);
        audit.record(AuditEntry.ofCustomer("customer.audit-read", id, number));
        return db.query(h -> AuditTrail.of(h, id, actor.can(RETENTION_VIEW), cursor, size));
    }

    /** What can be chosen in the filter's fields. */
    @Requires(CUSTOMER_VIEW)
    public FilterOptions options() {
        return db.query(h -> Options.of(h, actor.scope(CUSTOMER_VIEW), actor.managerId() != null));
    }

    /** The statements behind a page and what the database makes of them; they are run. */
    @Requires(CUSTOMER_VIEW)
    public String explain(CustomerFilter filter, Keyset keyset) {
        return db.query(h -> query(h, CUSTOMER_VIEW, filter, keyset.sort()).explain(h, keyset, true));
    }

    private <T> T timed(String answer, CustomerFilter filter, Function<Handle, T> work) {
        var kind = filter.has(Criterion.SEARCH) ? "search" : filter.isEmpty() ? "all" : "filter";
        return meters.timed(Metric.LIST_QUERIES, () -> db.query(work), answer, kind);
    }

    private CustomerQuery query(Handle handle, Permission permission, CustomerFilter filter, CustomerSort sort) {
        return FilterSql.query(handle, actor.get(), settings, clock, Reach.of(actor.get(), permission), filter, sort);
    }
}
