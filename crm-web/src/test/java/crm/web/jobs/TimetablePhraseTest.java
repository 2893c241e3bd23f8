package crm.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetablePhraseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 0 * * *        | every day: 00:15",
                "0 9,18 * * *      | every day: 09:00, 18:00",
                "30 8 * * 1-5      | every Monday to Friday: 08:30",
                "30 8 * * MON,WED  | every Monday, Wednesday: 08:30",
                "0 6 * * 0         | every Sunday: 06:00",
                "0 6 * * 7         | every Sunday: 06:00",
                "0 2 1 * *         | on day 1 of the month: 02:00",
                "0 2 1,15 3-5 *    | on day 1, 15 of the month in March to May: 02:00",
                "0 2 1 * 5         | on day 1 of the month and every Friday: 02:00",
                "*/15 * * * *      | every day: every 15 minutes",
                "*/15 9-17 * * 1-5 | every Monday to Friday: every 15 minutes, in the hours 09 to 17",
                "5 * * * *         | every day: at minute 5 of every hour",
                "* * * * *         | every day: every minute",
            })
    void a_timetable_reads_as_words(String cron, String words) {
        assertThat(in("en", cron)).isEqualTo(words);
    }

    @Test
    void and_in_both_ways_of_writing_chinese() {
        assertThat(in("zh-Hant", "15 0 * * *")).isEqualTo("每日 00:15");
        assertThat(in("zh-Hans", "15 0 * * *")).isEqualTo("每天 00:15");
        assertThat(in("zh-Hant", "30 8 * * 1-5")).isEqualTo("逢星期一至星期五 08:30");
        assertThat(in("zh-Hans", "0 2 1,15 * *")).isEqualTo("每月 1、15 日 02:00");
    }

    private static String in(String language, String cron) {
        var locale = Locale.forLanguageTag(language);
        var texts = ResourceBundle.getBundle("i18n.ui", locale);
        return new TimetablePhrase(
                        locale,
                        (key, arguments) -> arguments.length == 0
                                ? texts.getString(key)
                                : new MessageFormat(texts.getString(key), locale).format(arguments))
                .of(cron);
    }
}
