package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.job.HousekeepingService;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class HousekeepingIT {

    @Inject
    HousekeepingService housekeeping;

    @Test
    void it_is_done_once_an_hour_by_whoever_asks_first() throws Exception {
        Owner.run(h -> h.execute("update housekeeping set done_at = clock_timestamp() - interval '61 minutes'"));

        assertThat(As.user("scheduler", () -> housekeeping.clear())).isTrue();
        assertThat(As.user("scheduler", () -> housekeeping.clear())).isFalse();
        assertThatThrownBy(() -> As.user("gm", () -> housekeeping.clear()))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
    }

    @Test
    void snapshots_go_when_nobody_works_on_them_any_more() {
        var customer = Team.of(0).customer();
        var forgotten = snapshot("2 days", customer);
        var fresh = snapshot("1 hour", customer);
        var paused = snapshot("2 days", customer);
        bulkRun(paused, "PAUSED");
        var done = snapshot("2 days", customer);
        bulkRun(done, "DONE");

        clear();

        assertThat(items(forgotten)).isZero();
        assertThat(Owner.count("select count(*) from snapshot where id = ?", forgotten))
                .isZero();
        assertThat(items(fresh)).isEqualTo(1);
        assertThat(items(paused)).isEqualTo(1);
        assertThat(items(done)).isZero();
    }

    @Test
    void keys_of_commands_are_kept_for_a_day() {
        var sql = "insert into idempotency_key (user_name, key, request_digest, created_at) values"
                + " ('test', ?, '', clock_timestamp() - ?::interval)";
        Owner.run(h -> {
            h.execute("delete from idempotency_key where user_name = 'test'");
            h.execute(sql, "old", "25 hours");
            h.execute(sql, "new", "23 hours");
        });

        clear();

        var kept = Owner.query(h -> h.select("select key from idempotency_key where user_name = 'test'")
                .mapTo(String.class)
                .list());
        assertThat(kept).containsExactly("new");
    }

    @Test
    void the_tables_of_the_server_are_nothing_to_the_application() {
        clear();

        assertThat(Owner.count("select count(*) from pg_class where relname in ('http_session', 'jbatch_jobinstance')"))
                .isEqualTo(2);
        assertThat(Owner.count("select count(*) from pg_class where relkind = 'r'"
                        + " and (relname = 'http_session' or relname like 'jbatch%')"
                        + " and has_table_privilege('crm_app', oid, 'select, insert, update, delete')"))
                .isZero();
    }

    private static void clear() {
        Owner.run(h ->
                h.select("select crm_housekeeping('0')").mapTo(Boolean.class).one());
    }

    private static long snapshot(String age, String customer) {
        return Owner.query(h -> {
            var id = h.select(
                            "insert into snapshot (user_name, created_at, filter, count)"
                                    + " values ('gm', clock_timestamp() - ?::interval, '{}', 1) returning id",
                            age)
                    .mapTo(Long.class)
                    .one();
            h.execute("insert into snapshot_item select ?, 1, id from customer where number = ?", id, customer);
            return id;
        });
    }

    private static void bulkRun(long snapshot, String status) {
        Owner.run(h -> h.execute(
                "insert into bulk_run (kind, user_name, snapshot_id, request, status, total, created_at, touched_at)"
                        + " values ('REMARK', 'gm', ?, '{}', ?, 1, now(), now())",
                snapshot,
                status));
    }

    private static long items(long snapshot) {
        return Owner.count("select count(*) from snapshot_item where snapshot_id = ?", snapshot);
    }
}
