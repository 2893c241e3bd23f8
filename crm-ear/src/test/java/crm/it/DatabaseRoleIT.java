package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Owner;
import jakarta.annotation.Resource;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class DatabaseRoleIT {

    @Resource(lookup = "jdbc/crm")
    DataSource database;

    @Test
    void the_application_enters_the_database_as_a_role_that_obeys_row_level_security() throws Exception {
        try (var connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select current_user, rolbypassrls or rolsuper from pg_roles"
                                + " where rolname = current_user")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("crm_app");
            assertThat(rows.getBoolean(2)).isFalse();
        }
    }

    @Test
    void what_acts_as_the_owner_is_for_the_application_alone_and_says_where_it_looks() {
        var loose = Owner.query(h -> h.createQuery("select p.oid::regprocedure::text from pg_proc p"
                        + " where p.prosecdef and p.pronamespace = 'public'::regnamespace"
                        + " and (has_function_privilege('public', p.oid, 'execute')"
                        + " or not coalesce(p.proconfig::text like '%search_path=public, pg_temp%', false))")
                .mapTo(String.class)
                .list());

        assertThat(loose).isEmpty();
    }

    @Test
    void what_is_made_later_is_nobodys_until_it_is_given_but_for_the_application() {
        List<Boolean> open = Owner.query(h -> h.inTransaction(t -> {
            t.execute("create function made_later() returns int language sql security definer"
                    + " set search_path = public, pg_temp as 'select 1'");
            var may = t.createQuery("select has_function_privilege('public', 'made_later()', 'execute')")
                    .mapTo(Boolean.class)
                    .one();
            var mayApplication = t.createQuery("select has_function_privilege('crm_app', 'made_later()', 'execute')")
                    .mapTo(Boolean.class)
                    .one();
            t.execute("drop function made_later()");
            return List.of(may, mayApplication);
        }));

        assertThat(open).containsExactly(false, true);
    }

    @Test
    void who_verifies_the_trail_reads_it_and_nothing_else_and_looks_past_no_policy() {
        assertThat(names("select p.oid::regprocedure::text from pg_proc p, pg_roles r where p.prosecdef"
                        + " and p.pronamespace = 'public'::regnamespace"
                        + " and r.rolname = 'crm_verifier' and has_function_privilege(r.oid, p.oid, 'execute')"))
                .isEmpty();
        assertThat(names("select c.relname::text from pg_class c, pg_roles r where c.relkind in ('r', 'p', 'v', 'm')"
                        + " and c.relnamespace = 'public'::regnamespace and c.relname not like 'pg_stat%'"
                        + " and r.rolname = 'crm_verifier'"
                        + " and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')"))
                .isSubsetOf("audit_chain", "audit_entry", "audit_heads", "audit_purge", "audit_gap");
        assertThat(names("select p.proname::text from pg_proc p, pg_roles r"
                        + " where p.proname in ('crm_all', 'crm_actor', 'crm_audit_reader')"
                        + " and r.rolname = 'crm_verifier' and not has_function_privilege(r.oid, p.oid, 'execute')"))
                .as("the policies of the trail ask these of whoever reads it")
                .isEmpty();
    }

    @Test
    void the_application_counts_nothing_past_the_triggers() {
        assertThat(names("select p.proname::text from pg_proc p"
                        + " where p.proname in ('customer_count_add', 'manager_load_step', 'audit_ensure_partitions')"
                        + " and has_function_privilege('crm_app', p.oid, 'execute')"))
                .isEmpty();
    }

    private static List<String> names(String sql) {
        return Owner.query(h -> h.createQuery(sql).mapTo(String.class).list());
    }
}
