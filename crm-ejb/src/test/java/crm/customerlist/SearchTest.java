package crm.customerlist;

import static crm.access.Permission.CUSTOMER_EMAIL;
import static crm.access.Permission.CUSTOMER_ID_NUMBER;
import static crm.access.Permission.CUSTOMER_PHONE;
import static crm.access.Permission.CUSTOMER_VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Actor;
import crm.access.DataScope;
import crm.access.Permission;
import crm.shared.RuleViolation;
import java.util.EnumMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final Set<Permission> ALL =
            Set.of(CUSTOMER_VIEW, CUSTOMER_PHONE, CUSTOMER_EMAIL, CUSTOMER_ID_NUMBER);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            大文                   | c.name_pieces @> :p0 and c.name_local like :p1
            陳                     | c.name_pieces @> :p0
            chan                   | c.name_search like :p0
            Chan Tai               | c.name_search like :p0 and c.name_search like :p1
            ng                     | c.name_pieces @> :p0
            chan t                 | c.name_search like :p0
            陳 chan                | c.name_pieces @> :p0 and c.name_search like :p1
            lam@example.com        | lower(c.email) like :p0
            +852 9123 4567         | (c.phone like :p0)
            00852 91234567         | (c.phone like :p0)
            4567                   | (reverse(c.phone) like :p0 or c.number = :p1 or c.id_number = :p2)
            A123456(3)             | ((c.number >= :p0 and c.number < :p1 and c.number like :p2) or c.id_number = :p3)
            """)
    void what_was_typed_is_read_as_what_it_can_be(String typed, String sql) {
        assertThat(sql(typed, ALL)).isEqualTo(sql);
    }

    @Test
    void without_the_permission_a_masked_value_is_found_only_by_its_full_self() {
        assertThat(sql("91234567", Set.of(CUSTOMER_VIEW)))
                .doesNotContain("reverse")
                .doesNotContain("id_number");
        assertThat(sql("lam@example.com", Set.of(CUSTOMER_VIEW))).isEqualTo("lower(c.email) = :p0");
        assertThat(sql("A123456(3)", Set.of(CUSTOMER_VIEW))).doesNotContain("id_number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"567", "x", "a b", "-", "A1", "()"})
    void too_little_is_refused(String typed) {
        assertThatThrownBy(() -> sql(typed, ALL))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("SEARCH_TOO_SHORT");
    }

    private static String sql(String typed, Set<Permission> permissions) {
        var scopes = new EnumMap<Permission, DataScope>(Permission.class);
        permissions.forEach(permission -> scopes.put(permission, DataScope.ALL));
        var where = new Where();
        Search.add(typed, new Actor(1, "gm", "GM", null, null, "en", "UTC", "light", scopes, null), where);
        return where.sql();
    }
}
