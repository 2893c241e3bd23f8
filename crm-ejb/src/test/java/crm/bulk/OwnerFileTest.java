package crm.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer,manager,role,reason\nC1,am1,SERVICE,asked\n",
                "customer;manager;role;reason\r\nC1;am1;service;asked\r\n",
                "\uFEFFcustomer\tmanager\trole\treason\nC1\tam1\tSERVICE\tasked",
                "reason, Role ,shoe size,MANAGER,Customer\nasked,SERVICE,43,am1, C1 \n\n",
            })
    void files_are_read_as_spreadsheets_write_them(String file) {
        assertThat(read(file)).containsExactly(new OwnerLine(2, "C1", "am1", "SERVICE", "", "asked"));
    }

    @Test
    void lines_of_one_manager_stand_together_in_the_order_of_the_file() {
        assertThat(read("customer,manager,role\nC1,b,SERVICE\nC2,a,SERVICE\nC3,b,SERVICE\nC4,b,BACKUP"))
                .extracting(OwnerLine::customer)
                .containsExactly("C2", "C4", "C1", "C3");
    }

    @Test
    void what_cannot_be_read_is_refused_with_its_line() {
        refused(BulkRule.FILE_EMPTY, "");
        refused(BulkRule.FILE_EMPTY, "customer,manager,role\n\n");
        refused(BulkRule.FILE_COLUMN_MISSING, "customer,role\nC1,SERVICE", "manager", "customer, role");
        refused(BulkRule.FILE_LINE_UNREADABLE, "customer,manager,role\nC1,a,SERVICE\nC2,\"a,SERVICE", 3L);
        refused(BulkRule.FILE_LINE_UNREADABLE, "customer,manager,role\nC1,a\0,SERVICE", 2L);
        assertThat(read("customer,manager,role\n" + "x".repeat(1_000) + ",a,SERVICE"))
                .hasSize(1);
        refused(BulkRule.FILE_LINE_UNREADABLE, "customer,manager,role\n" + "x".repeat(1_001) + ",a,SERVICE", 2L);
        assertThatThrownBy(() -> OwnerFile.read("customer,manager,role\nC1,a,客戶".getBytes(Charset.forName("Big5"))))
                .isInstanceOfSatisfying(
                        RuleViolation.class, r -> assertThat(r.rule()).isEqualTo(BulkRule.FILE_ENCODING));
    }

    @Test
    void a_file_has_fifty_thousand_lines_and_not_one_more() {
        var most = "customer,manager,role\n" + "C1,a,SERVICE\n".repeat(OwnerFile.LONGEST);
        assertThat(read(most)).hasSize(50_000);
        refused(BulkRule.FILE_TOO_LONG, most + "C1,a,SERVICE\n", 50_000);
    }

    @Test
    void what_was_refused_is_a_file_that_can_be_sent_again_and_runs_nothing_in_a_spreadsheet() {
        var line = new OwnerLine(7, "C1", "am1", "SERVICE", "am2", "her wish, \"urgent\"");
        var file = OwnerFile.write(List.of(new OwnerFile.Refused(line, "In cool-down until 2026-12-01.")));

        assertThat(OwnerFile.read(file))
                .containsExactly(new OwnerLine(2, "C1", "am1", "SERVICE", "am2", "her wish, \"urgent\""));
        var formula = new OwnerLine(2, "=1+1", "@am1", "SERVICE", "", "");
        assertThat(new String(OwnerFile.write(List.of(new OwnerFile.Refused(formula, ""))), StandardCharsets.UTF_8))
                .contains("'=1+1,'@am1");
    }

    private static List<OwnerLine> read(String file) {
        return OwnerFile.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(BulkRule rule, String file, Object... details) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(RuleViolation.class, r -> {
            assertThat(r.rule()).isEqualTo(rule);
            assertThat(r.details()).containsExactly(details);
        });
    }
}
