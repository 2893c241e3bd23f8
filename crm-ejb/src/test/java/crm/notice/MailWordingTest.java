package crm.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MailWordingTest {

    final MailWording english = MailWording.of("en", "https://crm.example/crm/");

    @Test
    void tells_how_many_customers_and_where_to_look_in_the_language_of_the_reader() {
        var details = List.of("3", "2026-03-09");

        assertThat(english.subject(NoticeKind.PROTECTION_ENDING)).isEqualTo("CRM: Protection period about to end");
        assertThat(english.notice(NoticeKind.PROTECTION_ENDING, details, 3))
                .contains("3 of your customers", "9 Mar 2026")
                .contains(
                        "https://crm.example/crm/customers/list.xhtml?manager=me&protectedTo=2026-03-09&sort=protectedUntil");
        assertThat(MailWording.of("zh-Hant", "https://crm.example/crm")
                        .notice(NoticeKind.PROTECTION_ENDING, details, 3))
                .contains("2026年3月9日", "保護期");
        assertThat(MailWording.of("zh-Hans", "https://crm.example/crm")
                        .notice(NoticeKind.PROTECTION_ENDING, details, 3))
                .contains("2026年3月9日", "保护期");
    }

    @Test
    void says_nothing_of_who_the_customers_are() {
        var mail = english.notice(NoticeKind.REVIEW_LATE_CONTACT, List.of("2", "C0001, C0002"), 2);

        assertThat(mail).contains("2 new notifications: Items to review").doesNotContain("C0001", "C0002");
    }

    @Test
    void links_to_what_it_tells_of_and_never_names_a_customer_in_the_address() {
        assertThat(english.notice(NoticeKind.REPORT_RETURNED, List.of("2026-03-09", "Ng"), 1))
                .contains("https://crm.example/crm/today/report.xhtml?day=2026-03-09\n");
        assertThat(english.notice(NoticeKind.EXPORT_DONE, List.of("7", "list.csv", "3"), 1))
                .contains("https://crm.example/crm/exports/file?id=7\n");
        assertThat(english.notice(NoticeKind.REVIEW_LATE_CONTACT, List.of("2", "C0001, C0002"), 2))
                .contains("https://crm.example/crm/notifications/list.xhtml\n");
        assertThat(english.body("MailText.REPORT", List.of("HK", "a.xlsx", "a.pdf")))
                .contains("https://crm.example/crm/management/view.xhtml\n");
    }

    @Test
    void carries_no_link_where_nobody_said_where_the_application_is_opened() {
        for (var unset : new String[] {null, " "}) {
            var mail = MailWording.of("en", unset).notice(NoticeKind.TASKS_DUE, List.of("1", "0", "2026-03-09"), 1);

            assertThat(mail).contains("in the settings of the notifications").doesNotContain("http", "xhtml", "null");
        }
    }

    @Test
    void a_kind_whose_text_could_name_a_customer_or_a_file_stays_in_the_house() {
        assertThat(NoticeTexts.isHarmless(NoticeKind.ATTRIBUTION_CONFIRMED)).isFalse();
        assertThat(NoticeTexts.isHarmless(NoticeKind.REVIEW_COOL_DOWN)).isFalse();
        assertThat(NoticeTexts.isHarmless(NoticeKind.EXPORT_DONE)).isFalse();
        assertThat(NoticeTexts.isHarmless(NoticeKind.RECLAIMED)).isTrue();
        assertThat(NoticeTexts.isHarmless(NoticeKind.DIGEST)).isTrue();
    }

    @Test
    void every_kind_can_be_told_in_every_language() {
        for (var language : List.of("en", "zh-Hant", "zh-Hans")) {
            var wording = MailWording.of(language, "https://crm.example/crm");
            for (var kind : NoticeKind.values()) {
                var details = kind.parameters().stream().map(name -> "2").toList();
                assertThat(wording.subject(kind)).isNotBlank();
                assertThat(wording.notice(kind, details, 2)).isNotBlank();
            }
        }
    }

    @Test
    void the_pause_after_a_failure_doubles_up_to_six_hours() {
        assertThat(MailQueue.pause(1)).hasMinutes(1);
        assertThat(MailQueue.pause(2)).hasMinutes(2);
        assertThat(MailQueue.pause(5)).hasMinutes(16);
        assertThat(MailQueue.pause(9)).hasMinutes(256);
        assertThat(MailQueue.pause(10)).hasHours(6);
        assertThat(MailQueue.pause(MailQueue.MOST_ATTEMPTS)).hasHours(6);
    }
}
