package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "zh-HK, zh-Hant",
        "zh-TW, zh-Hant",
        "zh-MO, zh-Hant",
        "zh-Hant, zh-Hant",
        "zh-Hant-CN, zh-Hant",
        "zh-CN, zh-Hans",
        "zh-SG, zh-Hans",
        "zh-Hans-HK, zh-Hans",
        "zh, zh-Hans",
        "en-GB, en",
        "fr, en"
    })
    void the_browser_s_language_decides_how_chinese_is_written(String browser, String language) {
        assertThat(UserSettings.languageOf(Locale.forLanguageTag(browser))).isEqualTo(language);
    }
}
