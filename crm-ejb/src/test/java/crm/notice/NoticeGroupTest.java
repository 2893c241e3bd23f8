package crm.notice;

import static crm.notice.NoticeKind.ASSIGNMENT_RECEIVED;
import static crm.notice.NoticeKind.PROTECTION_ENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeGroupTest {

    static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    @Test
    void notices_of_one_kind_and_day_stand_in_one_line_behind_the_newest() {
        var groups = NoticeGroup.of(
                List.of(
                        notice(4, PROTECTION_ENDING, "2026-03-03T09:02:00+08:00", false),
                        notice(3, ASSIGNMENT_RECEIVED, "2026-03-03T09:01:00+08:00", false),
                        notice(2, PROTECTION_ENDING, "2026-03-03T09:00:00+08:00", true),
                        notice(1, PROTECTION_ENDING, "2026-03-02T09:00:00+08:00", true)),
                HONG_KONG);

        assertThat(groups).extracting(group -> group.first().id()).containsExactly(4L, 3L, 1L);
        assertThat(groups).extracting(NoticeGroup::size).containsExactly(2, 1, 1);
        assertThat(groups).extracting(NoticeGroup::unread).containsExactly(1, 1, 0);
    }

    @Test
    void the_day_is_the_brokerages() {
        var groups = NoticeGroup.of(
                List.of(
                        notice(2, PROTECTION_ENDING, "2026-03-02T16:00:00Z", false),
                        notice(1, PROTECTION_ENDING, "2026-03-02T15:59:59Z", false)),
                HONG_KONG);

        assertThat(groups)
                .extracting(NoticeGroup::day)
                .map(Object::toString)
                .containsExactly("2026-03-03", "2026-03-02");
    }

    private static NoticeRow notice(long id, NoticeKind kind, String at, boolean read) {
        return new NoticeRow(id, OffsetDateTime.parse(at), kind, List.of("1", "2026-03-05"), null, read);
    }
}
