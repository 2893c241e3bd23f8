package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.CurrentActor;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.shared.Db;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What PostgreSQL lets through when the application forgets its own predicate. */
@ExtendWith(ArquillianExtension.class)
class RowLevelSecurityIT {

    private static final int READS = 100_000;
    private static final int READERS = 8;
    private static final int AT_ONCE = 250;

    /** Tables of the application that name a customer by a column or refer to one; partitions cannot be read themselves. */
    private static final String NAMES_A_CUSTOMER = """
            select c.relname from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and not c.relispartition and has_table_privilege('crm_app', c.oid, 'select')
              and (c.relname = 'customer'
                or exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
                  and a.attname in ('customer_id', 'customer_number', 'customer'))
                or exists (select from pg_constraint f where f.conrelid = c.oid and f.confrelid = 'customer'::regclass))""";

    @Inject
    Db db;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Inject
    CurrentActor actor;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    @Test
    void without_an_actor_not_one_customer_is_seen() throws Exception {
        Owner.aCustomer(Owner.unit("CENTRAL-1"), "acquirer_id", Owner.manager("am1"));

        assertThat(inTransaction(() -> seen("select count(*) from customer"))).isZero();
        assertThat(inTransaction(() -> seen("select count(*) from ownership"))).isZero();
    }

    @Test
    void an_account_manager_sees_the_own_customers_in_every_role_and_no_others() throws Exception {
        var own = Owner.aCustomer(Owner.unit("CENTRAL-1"), "acquirer_id", Owner.manager("am1"));
        var backup = Owner.aCustomer(Owner.unit("SHENZHEN-1"), "backup_id", Owner.manager("am1"));
        var colleague = Owner.aCustomer(Owner.unit("CENTRAL-1"), "opener_id", Owner.manager("am3"));
        var foreign = Owner.aCustomer(Owner.unit("SHENZHEN-1"), "service_id", Owner.manager("am2"));

        assertThat(visibleTo("am1", own, backup, colleague, foreign)).containsExactlyInAnyOrder(own, backup);
    }

    @Test
    void a_team_leader_sees_the_team_and_a_general_manager_everybody() throws Exception {
        var own = Owner.aCustomer(Owner.unit("CENTRAL-1"), "acquirer_id", Owner.manager("am1"));
        var sisterTeam = Owner.aCustomer(Owner.unit("CENTRAL-2"), "acquirer_id", Owner.manager("am4"));
        var pool = Owner.aCustomer(Owner.unit("HO"), "acquirer_id", null);

        assertThat(visibleTo("lead1", own, sisterTeam, pool)).containsExactly(own);
        assertThat(visibleTo("gm", own, sisterTeam, pool)).containsExactlyInAnyOrder(own, sisterTeam, pool);
        assertThat(visibleTo("admin", own, sisterTeam, pool)).isEmpty();
    }

    @Test
    void a_connection_that_served_somebody_shows_nothing_to_the_next() throws Exception {
        var own = Owner.aCustomer(Owner.unit("CENTRAL-1"), "acquirer_id", Owner.manager("am1"));

        for (int round = 0; round < 50; round++) {
            assertThat(visibleTo("am1", own)).containsExactly(own);
            assertThat(inTransaction(() -> seen("select count(*) from customer")))
                    .isZero();
        }
    }

    @Test
    void a_foreign_customer_cannot_be_changed() throws Exception {
        var foreign = Owner.aCustomer(Owner.unit("SHENZHEN-1"), "service_id", Owner.manager("am2"));

        var changed = inTransaction(() -> {
            actor.become("am1");
            return db.query(h -> h.execute("update customer set level = 'A' where id = ?", foreign));
        });

        assertThat(changed).isZero();
    }

    @Test
    void a_customer_cannot_be_moved_out_of_sight_by_a_plain_update() throws Exception {
        var own = Owner.aCustomer(Owner.unit("CENTRAL-1"), "acquirer_id", Owner.manager("am1"));

        assertThatThrownBy(() -> inTransaction(() -> {
                    actor.become("lead1");
                    return db.query(h -> h.execute("update customer set unit_id = 1 where id = ?", own));
                }))
                .hasMessageContaining("row-level security");
    }

    @Test
    void every_table_that_names_a_customer_stands_under_a_policy_and_shows_nothing_to_nobody() throws Exception {
        var tables = namesACustomer();
        var bare = Owner.query(h -> h.createQuery(NAMES_A_CUSTOMER + " and not c.relrowsecurity")
                .mapTo(String.class)
                .list());

        assertThat(tables)
                .contains("customer", "follow_up", "task", "audit_entry", "customer_event", "customer_reveal");
        assertThat(bare)
                .as("a table with data of customers: enable row level security and give it a policy, see V202611220007")
                .isEmpty();
        for (var table : tables) {
            assertThat(inTransaction(() -> seen("select count(*) from " + table)))
                    .as(table + " without an actor")
                    .isZero();
        }
    }

    @Test
    void no_view_reads_customers_past_the_policies_unless_it_asks_for_the_scope_itself() {
        var open = Owner.query(
                h -> h.createQuery("select c.relname from pg_class c where c.relkind in ('v', 'm') and c.relnamespace ="
                                + " 'public'::regnamespace and has_table_privilege('crm_app', c.oid, 'select')"
                                + " and not coalesce(c.reloptions::text, '') like '%security_invoker=true%'"
                                + " and pg_get_viewdef(c.oid) ~ '\\m(" + String.join("|", namesACustomer()) + ")\\M'"
                                + " and pg_get_viewdef(c.oid) !~ 'crm_all\\(\\)|crm_units\\(\\)'")
                        .mapTo(String.class)
                        .list());

        assertThat(open).isEmpty();
    }

    @Test
    void in_a_hundred_thousand_reads_without_the_applications_predicate_not_one_row_is_foreign() throws Exception {
        var one = Team.of(1);
        var other = Team.of(1);
        var ofOne = given(one);
        var ofOther = given(other);
        var rounds = READS / READERS / AT_ONCE;

        var readers = IntStream.range(0, READERS)
                .mapToObj(reader -> threads.submit(() -> {
                    var foreign = 0L;
                    var own = 0L;
                    for (int round = 0; round < rounds; round++) {
                        // the connection served somebody else before, who saw what this one shall not see
                        var turn = (reader + round) % 3;
                        var as = turn == 0 ? one.manager(1) : turn == 1 ? other.manager(1) : null;
                        foreign += read(as, turn == 0 ? ofOther : ofOne);
                        if (as != null) own += read(as, turn == 0 ? ofOne : ofOther);
                    }
                    return new long[] {foreign, own};
                }))
                .toList();
        var foreign = 0L;
        var own = 0L;
        for (var reader : readers) {
            foreign += reader.get()[0];
            own += reader.get()[1];
        }

        assertThat(foreign).isZero();
        assertThat(own).as("reads of one's own find them").isGreaterThan(READS / 2);
    }

    /** Reads a customer and what hangs on it so many times by id alone; answers how many rows were found. */
    private long read(String as, long customer) throws Exception {
        return inTransaction(() -> {
            if (as != null) actor.become(as);
            return db.query(
                    h -> h.createQuery("select count(c.id) + count(o.customer_id) from generate_series(1, :times) n"
                                    + " left join lateral (select id from customer where id = :id + n * 0 offset 0) c on true"
                                    + " left join lateral (select customer_id from ownership where customer_id = :id + n * 0"
                                    + " offset 0) o on true")
                            .bind("times", AT_ONCE)
                            .bind("id", customer)
                            .mapTo(Long.class)
                            .one());
        });
    }

    private static List<String> namesACustomer() {
        return Owner.query(
                h -> h.createQuery(NAMES_A_CUSTOMER).mapTo(String.class).list());
    }

    private static long given(Team team) {
        return Owner.aCustomer(team.unit(), "service_id", Owner.manager(team.manager(1)));
    }

    @Test
    void what_hangs_on_ones_own_work_is_seen_by_oneself_alone() throws Exception {
        var name = "rls-" + UUID.randomUUID();
        Owner.run(h -> {
            h.execute("with s as (insert into snapshot (user_name, created_at, filter, count)"
                    + " values ('gm', now(), '{}', 1) returning id)"
                    + " insert into snapshot_item select id, 1, 1 from s");
            h.execute(
                    "with e as (insert into export_run (user_name, user_id, format, purpose, filter, columns, language,"
                            + " status, alive_at, file_name, created_at) select 'gm', id, 'CSV', 'test', '{}', '', 'en', 'DONE',"
                            + " now(), 'f', now() from app_user where name = 'gm' returning id)"
                            + " insert into export_part select id, 0, 'x' from e");
            h.execute(
                    "insert into saved_view (id, user_id, page, name, query) select nextval('saved_view_seq'), id,"
                            + " 'customers', ?, '' from app_user where name = 'gm'",
                    name);
            h.execute(
                    "insert into idempotency_key (user_name, key, request_digest, created_at) values ('gm', ?, '', now())",
                    name);
        });

        for (var table : List.of("snapshot_item", "export_part", "saved_view", "idempotency_key")) {
            assertThat(seenBy("gm", table)).as(table).isPositive();
            assertThat(inTransaction(() -> seen("select count(*) from " + table)))
                    .as(table)
                    .isZero();
        }
        assertThat(seenBy("lead1", "idempotency_key where user_name = 'gm'")).isZero();
        assertThat(seenBy("lead1", "saved_view where name = '" + name + "'")).isZero();
        assertThat(seenBy("lead1", "snapshot_item where customer_id = 1")).isZero();
        assertThat(seenBy("lead1", "export_part where bytes = 'x'")).isZero();
    }

    private long seenBy(String name, String rows) throws Exception {
        return inTransaction(() -> {
            actor.become(name);
            return seen("select count(*) from " + rows);
        });
    }

    private List<Long> visibleTo(String name, Long... ids) throws Exception {
        return inTransaction(() -> {
            actor.become(name);
            return db.query(h -> h.createQuery("select id from customer where id = any (:ids)")
                    .bindArray("ids", Long.class, (Object[]) ids)
                    .mapTo(Long.class)
                    .list());
        });
    }

    private long seen(String sql) {
        return db.query(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        transaction.begin();
        try {
            return work.call();
        } finally {
            transaction.rollback();
        }
    }
}
