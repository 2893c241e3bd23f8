package crm.customerlist;

import static crm.customerlist.Criterion.ASSETS;
import static crm.customerlist.Criterion.LEVEL;
import static crm.customerlist.Criterion.MANAGER;
import static crm.customerlist.Criterion.OVERDUE;
import static crm.customerlist.Criterion.REGISTERED;
import static crm.customerlist.Criterion.ROLE;
import static crm.customerlist.Criterion.SEARCH;
import static crm.customerlist.Criterion.STAGE;
import static crm.customerlist.Criterion.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.lifecycle.Stage;
import crm.shared.RuleViolation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerFilterTest {

    @Test
    void reads_what_it_wrote() {
        var filter = CustomerFilter.builder()
                .search("陳大文 & co = 100%")
                .stages(Stage.FUNDED, Stage.TRADED)
                .manager("am1", "SERVICE")
                .values(TAG, "ipo", "us-stocks")
                .days(REGISTERED, LocalDate.of(2026, 1, 1), null)
                .amounts(ASSETS, new BigDecimal("1000000"), new BigDecimal("2000000.50"))
                .flag(OVERDUE, true)
                .protectedWithin(3)
                .build();

        assertThat(CustomerFilter.parse(filter.toQuery())).isEqualTo(filter);
        assertThat(CustomerFilter.parse(filter.toQueryString())).isEqualTo(filter);
        assertThat(filter.toBuilder().build()).isEqualTo(filter);
    }

    @Test
    void an_address_without_filters_asks_for_everybody() {
        assertThat(CustomerFilter.parse("")).isEqualTo(CustomerFilter.NONE);
        assertThat(CustomerFilter.parse(Map.of("q", List.of("  "), "stage", List.of("", ","))))
                .isEqualTo(CustomerFilter.NONE);
        assertThat(CustomerFilter.NONE.toQueryString()).isEmpty();
    }

    @Test
    void codes_may_be_repeated_or_joined_by_commas() {
        assertThat(CustomerFilter.parse("stage=FUNDED&stage=TRADED").values(STAGE))
                .containsExactly("FUNDED", "TRADED");
        assertThat(CustomerFilter.parse("stage=FUNDED,TRADED,FUNDED").values(STAGE))
                .containsExactly("FUNDED", "TRADED");
    }

    @Test
    void a_day_range_may_be_open_at_either_end() {
        assertThat(CustomerFilter.parse("registeredTo=2026-03-02").days(REGISTERED))
                .contains(new Condition.Days(null, LocalDate.of(2026, 3, 2)));
    }

    @Test
    void removing_the_manager_removes_the_role_with_it() {
        var filter = CustomerFilter.parse("manager=am1&role=SERVICE&level=A").without(MANAGER);

        assertThat(filter.has(ROLE)).isFalse();
        assertThat(filter.values(LEVEL)).containsExactly("A");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            colour=red                                     | UNKNOWN_FILTER         | colour
            assets=5                                       | UNKNOWN_FILTER         | assets
            stage=RICH                                     | UNUSABLE_VALUE         | stage
            stage=funded                                   | UNUSABLE_VALUE         | stage
            party=CLUB                                     | UNUSABLE_VALUE         | party
            role=KING&manager=am1                          | UNUSABLE_VALUE         | role
            role=SERVICE                                   | INCOMPLETE             | role
            userRegion=XX                                  | UNUSABLE_VALUE         | userRegion
            source=a%20b                                   | UNUSABLE_VALUE         | source
            registeredFrom=2026-02-30                      | UNUSABLE_VALUE         | registeredFrom
            registeredFrom=yesterday                       | UNUSABLE_VALUE         | registeredFrom
            registeredFrom=%2B99999-01-01                  | UNUSABLE_VALUE         | registeredFrom
            registeredFrom=2026-03-02&registeredTo=2026-03-01 | FROM_AFTER_TO       | registered
            assetsFrom=10&assetsTo=9.99                    | FROM_AFTER_TO          | assets
            assetsFrom=1e9                                 | UNUSABLE_VALUE         | assetsFrom
            assetsFrom=9999999999999999                    | UNUSABLE_VALUE         | assetsFrom
            assetsFrom=1.005                               | UNUSABLE_VALUE         | assetsFrom
            overdue=perhaps                                | UNUSABLE_VALUE         | overdue
            overdue=true&overdue=false                     | ONE_VALUE_ONLY         | overdue
            protectedWithin=-1                             | UNUSABLE_VALUE         | protectedWithin
            phoneVerification=MAYBE                        | UNUSABLE_VALUE         | phoneVerification
            q=a%00b                                        | UNUSABLE_VALUE         | q
            q=%zz                                          | UNKNOWN_FILTER         | %zz
            """)
    void nonsense_is_refused_with_the_field_it_stands_in(String query, CustomerListRule rule, String field) {
        assertThatThrownBy(() -> CustomerFilter.parse(query)).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.details()[0]).isEqualTo(field);
        });
    }

    @Test
    void the_registration_day_may_be_the_same_at_both_ends() {
        assertThat(CustomerFilter.parse("registeredFrom=2026-03-02&registeredTo=2026-03-02")
                        .isEmpty())
                .isFalse();
    }

    @Test
    void a_search_text_is_not_endless() {
        assertThat(CustomerFilter.builder().search("x".repeat(100)).build().values(SEARCH))
                .hasSize(1);
        assertThatThrownBy(
                        () -> CustomerFilter.builder().search("x".repeat(101)).build())
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("UNUSABLE_VALUE");
    }

    @Test
    void a_thousand_numbers_are_the_most() {
        var numbers = java.util.stream.IntStream.range(0, 1_001)
                .mapToObj(String::valueOf)
                .toList();
        assertThatThrownBy(() -> CustomerFilter.builder()
                        .values(Criterion.NUMBER, numbers)
                        .build())
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("TOO_MANY_VALUES");
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void every_criterion_is_known_by_its_parameters_and_nothing_else_is(Criterion criterion) {
        assertThat(criterion.kind.parameters(criterion.parameter))
                .allMatch(CustomerFilter::knows)
                .allMatch(p -> Criterion.of(p) == criterion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort", "limit", "after", "columns"})
    void order_and_page_are_no_filters(String parameter) {
        assertThat(CustomerFilter.knows(parameter)).isFalse();
    }

    @Test
    void parameters_belong_to_one_criterion_only() {
        assertThat(Arrays.stream(Criterion.values()).flatMap(c -> c.kind.parameters(c.parameter)))
                .doesNotHaveDuplicates();
    }

    @Test
    void can_be_kept_with_a_page() throws IOException, ClassNotFoundException {
        var filter = CustomerFilter.parse(
                "stage=FUNDED&assetsFrom=5&registeredTo=2026-01-01&overdue=true&protectedWithin=3");
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(filter);

        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(filter);
    }
}
