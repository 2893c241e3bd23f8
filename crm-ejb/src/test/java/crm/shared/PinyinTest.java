package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTest {

    @ParameterizedTest
    @CsvSource({
        "陳大文, chen da wen, cdw",
        "陈大文, chen da wen, cdw",
        "曾志偉, zeng zhi wei, zzw",
        "仇英, qiu ying, qy",
        "呂 布, lu bu, lb",
        "Chan 大文, chan da wen, cdw",
        "José Müller, jose muller, jm",
        "Chan Tai-Man, chan tai-man, ctm"
    })
    void names_are_spelt_as_they_are_typed(String name, String pinyin, String initials) {
        assertThat(Pinyin.of(name)).isEqualTo(pinyin);
        assertThat(Pinyin.initials(name)).isEqualTo(initials);
    }

    @Test
    void of_nothing_comes_nothing() {
        assertThat(Pinyin.of(null)).isEmpty();
        assertThat(Pinyin.of("  ")).isEmpty();
        assertThat(Pinyin.initials("-")).isEmpty();
    }
}
