package crm.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeTypeTest {

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void every_kind_has_a_type_that_people_choose_by_name(NoticeKind kind) {
        assertThat(NoticeType.of(kind)).isNotEqualTo(NoticeType.OTHER);
    }

    @Test
    void what_is_told_of_tasks_and_reports_goes_by_the_choices_for_them() {
        assertThat(Stream.of(NoticeKind.TASKS_DUE, NoticeKind.TASKS_RECEIVED))
                .allMatch(kind -> NoticeType.of(kind) == NoticeType.TASK);
        assertThat(Stream.of(NoticeKind.REPORT_DUE, NoticeKind.REPORTS_LATE, NoticeKind.REPORT_RETURNED))
                .allMatch(kind -> NoticeType.of(kind) == NoticeType.REPORT);
    }
}
