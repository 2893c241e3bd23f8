package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Owner;
import jakarta.annotation.Resource;
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
}
