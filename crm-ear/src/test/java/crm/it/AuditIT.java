package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.it.support.As;
import crm.it.support.Owner;
import crm.shared.Db;
import crm.user.TokenService;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class AuditIT {

    @Inject
    TokenService tokens;

    @Inject
    Db db;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    @Test
    void a_change_and_its_entry_are_written_together() throws Exception {
        var before = Owner.count("select count(*) from audit_entry where action = 'token.issued'");

        As.user("admin", () -> tokens.issue("feed", "a change and its entry", 1));

        assertThat(Owner.count("select count(*) from audit_entry where action = 'token.issued'"))
                .isEqualTo(before + 1);
    }

    @Test
    void a_change_that_is_rolled_back_leaves_no_entry() throws Exception {
        var before = Owner.count("select count(*) from audit_entry where action = 'token.issued'");

        transaction.begin();
        try {
            As.user("admin", () -> tokens.issue("feed", "never", 1));
        } finally {
            transaction.rollback();
        }

        assertThat(Owner.count("select count(*) from audit_entry where action = 'token.issued'"))
                .isEqualTo(before);
    }

    @Test
    void entries_written_side_by_side_stand_in_whole_chains() {
        IntStream.range(0, 80).parallel().forEach(AuditIT::append);

        assertThat(Owner.count("select count(*) from audit_verify()")).isZero();
    }

    @Test
    void an_altered_a_missing_and_a_forged_entry_are_each_found_and_named() {
        Owner.run(h -> {
            for (int i = 0; i < 4; i++) append(i);
            h.begin();
            try {
                var last = h.select("select max(seq) from audit_entry where chain = 3")
                        .mapTo(Long.class)
                        .one();
                assertThat(finding(h, "update audit_entry set actor = 'mallory' where chain = 3 and seq = ?", last))
                        .isEqualTo("3 " + last + " altered");
                assertThat(finding(
                                h, "update audit_entry set payload = '{\"a\": 2}' where chain = 3 and seq = ?", last))
                        .isEqualTo("3 " + last + " payload altered");
                assertThat(finding(h, "delete from audit_entry where chain = 3 and seq = ?", last))
                        .isEqualTo("3 " + last + " cut off at the end");
            } finally {
                h.rollback();
            }
        });
    }

    @Test
    void the_application_itself_can_neither_change_nor_remove_an_entry() {
        assertThatThrownBy(() -> db.query(h -> h.execute("update audit_entry set actor = 'mallory'")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> db.query(h -> h.execute("delete from audit_entry")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> db.query(h -> h.execute("update audit_chain set seq = 0")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_application_has_no_way_round_through_a_partition_and_adds_by_the_chain_alone() {
        Owner.run(h -> h.execute("select audit_ensure_partitions(date '2031-05-01', date '2031-05-01')"));

        var reachable = Owner.query(h -> h.createQuery("select t.relid::text from pg_partition_tree('audit_entry') t"
                        + " where t.level > 0 and has_table_privilege('crm_app', t.relid,"
                        + " 'select, insert, update, delete, truncate, references, trigger')")
                .mapTo(String.class)
                .list());

        assertThat(reachable).isEmpty();
        assertThat(Owner.count(
                        "select count(*) from pg_partition_tree('audit_entry') where relid::text like '%203105%'"))
                .isEqualTo(4);
        for (var table : List.of("audit_entry_rest", "audit_entry_202611", "audit_entry_202611_security")) {
            assertThatThrownBy(() -> db.query(h -> h.select("select actor from " + table)
                            .mapTo(String.class)
                            .list()))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> db.query(h -> h.execute("delete from " + table)))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> db.query(h -> h.execute("insert into audit_entry select * from audit_entry")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> db.query(
                        h -> h.execute("select audit_ensure_partitions(date '2031-06-01', date '2031-06-01')")))
                .hasMessageContaining("permission denied");
    }

    private static String finding(Handle h, String tampering, long seq) {
        h.execute("savepoint before_tampering");
        h.execute(tampering, seq);
        var found = h.select("select broken_chain || ' ' || broken_seq || ' ' || finding from audit_verify()")
                .mapTo(String.class)
                .one();
        h.execute("rollback to before_tampering");
        return found;
    }

    private static void append(int n) {
        Owner.run(h -> h.select(
                        "select audit_append(3, ?::jsonb)",
                        "[{\"at\":\"2026-03-02T10:00:00Z\",\"record_class\":\"CUSTOMER\",\"actor\":\"test\",\"action\":\"test.appended\","
                                + "\"outcome\":\"DONE\",\"subject\":\"" + n + "\",\"payload\":{\"a\":1}}]")
                .mapTo(Integer.class)
                .one());
    }
}
