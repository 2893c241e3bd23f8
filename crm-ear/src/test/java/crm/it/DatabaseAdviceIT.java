package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.database.DatabaseAdviceQueries;
import crm.database.Finding;
import crm.database.FindingKind;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Refused;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page of IT operations says of the database, with tables of the test's own. */
@ExtendWith(ArquillianExtension.class)
class DatabaseAdviceIT {

    @Inject
    DatabaseAdviceQueries database;

    @AfterEach
    void clear() {
        Owner.run(h -> h.execute("drop table if exists trial_advice"));
    }

    @Test
    void dead_rows_are_told_with_their_command_until_the_table_is_vacuumed_and_analyzed() throws Exception {
        table(12_500, "id % 5 <> 0"); // 10,000 of them: on the line
        assertThat(found()).isEmpty();
        clear();

        table(60_000, "id % 10 <> 0");
        assertThat(found())
                .containsExactly(new Finding(
                        FindingKind.DEAD_ROWS, List.of("trial_advice", "54,000", "6,000"), "bin/vacuum trial_advice"));

        Owner.run(h -> {
            h.execute("vacuum analyze trial_advice");
            h.execute("select pg_stat_force_next_flush()");
        });
        assertThat(found()).isEmpty();
    }

    @Test
    void a_table_that_was_never_analyzed_is_told_only_where_it_is_large() throws Exception {
        table(10_000, "false");
        assertThat(found()).isEmpty();
        clear();
        table(10_001, "false");
        assertThat(found())
                .containsExactly(new Finding(
                        FindingKind.NOT_ANALYZED,
                        List.of("trial_advice", "10,001", "10,001"),
                        "bin/vacuum trial_advice"));
    }

    @Test
    void the_moment_and_the_largest_tables_are_told_and_it_operations_alone_may_ask() throws Exception {
        var advice = As.user("ops", database::look);
        assertThat(advice.lookedAt()).isNotNull();
        assertThat(advice.tables()).hasSize(20);
        assertThat(advice.tables().get(0).bytes())
                .isGreaterThanOrEqualTo(advice.tables().get(19).bytes());
        assertThat(advice.bytes()).isGreaterThan(advice.tables().get(0).bytes());
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("batch", database::look));

        assertThat(Api.of("ops").get("database-advice").json().getJsonArray("tables"))
                .hasSize(20);
        assertThat(Api.of("am1").get("database-advice").status()).isEqualTo(403);
    }

    private List<Finding> found() throws Exception {
        return As.user("ops", database::look).findings().stream()
                .filter(finding -> finding.details().contains("trial_advice"))
                .toList();
    }

    private static void table(int rows, String deleted) {
        Owner.run(h -> {
            h.execute("create table trial_advice (id int) with (autovacuum_enabled = false)");
            h.execute("insert into trial_advice select generate_series(1, ?)", rows);
            h.execute("delete from trial_advice where " + deleted);
            h.execute("select pg_stat_force_next_flush()"); // of this connection alone
        });
    }
}
