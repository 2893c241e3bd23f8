package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AcceptedLanguagesTest {

    @Test
    void the_script_of_chinese_is_kept() {
        assertThat(AcceptedLanguages.of("zh-Hant"))
                .first()
                .extracting(Locale::getScript)
                .isEqualTo("Hant");
        assertThat(AcceptedLanguages.of("zh-HK, en;q=0.5"))
                .extracting(Locale::toLanguageTag)
                .containsSubsequence("zh-HK", "en");
    }

    @Test
    void the_dearest_comes_first() {
        assertThat(AcceptedLanguages.of("en;q=0.3, zh-Hans;q=0.9"))
                .first()
                .extracting(Locale::getLanguage)
                .isEqualTo("zh");
    }

    @Test
    void nothing_is_made_of_nonsense() {
        assertThat(AcceptedLanguages.of((String) null)).isEmpty();
        assertThat(AcceptedLanguages.of("€;;q=x")).isEmpty();
    }
}
