package crm.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import crm.notice.NoticeGroup;
import crm.notice.NoticeKind;
import crm.notice.NoticeRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeLinksTest {

    /** What these tell of is no longer the reader's: there is nothing to open. */
    private static final Set<NoticeKind> NOWHERE = EnumSet.of(
            NoticeKind.ASSIGNMENT_GIVEN_AWAY,
            NoticeKind.ASSIGNMENT_RELEASED,
            NoticeKind.BACKUP_ENDED,
            NoticeKind.RECLAIMED);

    private static final Set<String> SERVLETS = Set.of("/exports/file", "/management/file");
    private static final Map<String, String> DETAILS =
            Map.of("day", "2026-03-09", "customers", "C1, C2, …", "run", "7", "export", "7", "report", "7");

    @ParameterizedTest
    @EnumSource
    void every_kind_leads_to_a_page_that_is_there_or_deliberately_nowhere(NoticeKind kind) {
        var link = NoticeLinks.of(row(kind, kind.parameters().contains("customer") ? "C1" : null));

        if (NOWHERE.contains(kind)) {
            assertThat(link).isNull();
            return;
        }
        assertThat(link).as("where " + kind + " leads").isNotNull();
        var path = link.replaceFirst("[?].*", "");
        assertThat(SERVLETS.contains(path) || Files.exists(Path.of("src/main/webapp" + path)))
                .as(path + " is there")
                .isTrue();
    }

    @Test
    void a_notice_of_a_daily_report_leads_to_the_report_of_that_day() {
        assertThat(NoticeLinks.of(row(NoticeKind.REPORT_DUE, null))).isEqualTo("/today/report.xhtml?day=2026-03-09");
        assertThat(NoticeLinks.of(row(NoticeKind.REPORT_RETURNED, null)))
                .isEqualTo("/today/report.xhtml?day=2026-03-09");
        assertThat(NoticeLinks.of(row(NoticeKind.REPORTS_LATE, null))).isEqualTo("/today/reports.xhtml?day=2026-03-09");
    }

    @Test
    void who_may_no_longer_see_the_customer_is_led_nowhere() {
        assertThat(NoticeLinks.of(row(NoticeKind.EXTENSION_GRANTED, "C1"))).isEqualTo("/customers/list.xhtml?c=C1");
        assertThat(NoticeLinks.of(row(NoticeKind.EXTENSION_GRANTED, null))).isNull();
    }

    @Test
    void a_review_leads_to_the_customers_it_names() {
        assertThat(NoticeLinks.of(row(NoticeKind.REVIEW_COOL_DOWN, null)))
                .isEqualTo("/customers/list.xhtml?number=C1&number=C2");
    }

    @Test
    void what_was_not_told_when_it_was_sent_leads_nowhere() {
        var row = new NoticeRow(1, OffsetDateTime.MIN, NoticeKind.REPORT_DUE, List.of("—"), null, false);
        assertThat(NoticeLinks.of(row)).isNull();
    }

    @Test
    void a_group_has_a_link_of_its_own_only_where_all_lead_to_one_place() {
        assertThat(NoticeLinks.of(group(NoticeKind.TASKS_RECEIVED, null, null))).isEqualTo("/tasks/list.xhtml");
        assertThat(NoticeLinks.of(group(NoticeKind.EXTENSION_GRANTED, "C1", "C2")))
                .isNull();
    }

    private static NoticeGroup group(NoticeKind kind, String one, String other) {
        return new NoticeGroup(LocalDate.EPOCH, kind, List.of(row(kind, one), row(kind, other)));
    }

    private static NoticeRow row(NoticeKind kind, String customer) {
        var details = kind.parameters().stream()
                .map(name -> DETAILS.getOrDefault(name, "x"))
                .toList();
        return new NoticeRow(1, OffsetDateTime.MIN, kind, details, customer, false);
    }
}
