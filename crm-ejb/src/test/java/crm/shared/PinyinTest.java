package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTest {

    /** Radicals, repetition marks and rare characters too. */
    private static final int[] ANY_HAN = IntStream.rangeClosed(0x2E80, 0x2FFFF)
            .filter(c -> UnicodeScript.of(c) == UnicodeScript.HAN)
            .filter(c -> c < 0xA000 || c % 50 == 0)
            .toArray();

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
    void character_by_character_a_name_is_read_as_the_rules_read_it_whole() {
        var rules = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");
        var random = new Random(7);
        var surnames = List.of("令狐", "万俟", "澹台", "长孙", "尉迟", "佐々木", "单", "曾", "乐", "孙", "任", "解", "歐陽");
        for (var i = 0; i < 3_000; i++) {
            var name = new StringBuilder(i % 2 == 0 ? surnames.get(i / 2 % surnames.size()) : "");
            for (var length = 1 + random.nextInt(3); length > 0; length--) {
                name.appendCodePoint(ANY_HAN[random.nextInt(ANY_HAN.length)]);
            }
            assertThat(Pinyin.of(name.toString()))
                    .isEqualTo(rules.transliterate(name.toString()).strip().replaceAll("\\s+", " "));
        }
    }

    @Test
    void of_nothing_comes_nothing() {
        assertThat(Pinyin.of(null)).isEmpty();
        assertThat(Pinyin.of("  ")).isEmpty();
        assertThat(Pinyin.initials("-")).isEmpty();
    }
}
