package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HanTest {

    /** Each line is what PostgreSQL 17 answered to {@code bigrams(text)}. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            陳大文;大文|陳大
            Chan Tai-Man;ai|an|ch|ha|ma|ta
            a b cc;a|b|cc
            O'Brien;br|en|ie|o|ri
            Ⅷ 𠮷野家 ﾃｽﾄ;ⅷ|野家|ｽﾄ|ﾃｽ|𠮷野
            𠮷﨑;𠮷﨑
            x;x
            ÄÖ ÉÉ;äö|éé
            李 小 龍 Bruce;br|ce|ru|uc|小|李|龍
            ΣΑΣ;ασ|σα
            İI;ii
            aaa aaa;aa
            """, quoteCharacter = '"')
    void bigrams_are_those_of_the_database(String text, String bigrams) {
        assertThat(String.join("|", Han.bigrams(text))).isEqualTo(bigrams);
    }

    @Test
    void of_nothing_come_no_bigrams() {
        assertThat(Han.bigrams(null)).isEmpty();
        assertThat(Han.bigrams("")).isEmpty();
        assertThat(Han.bigrams(" - ")).isEmpty();
    }

    @Test
    void one_chinese_character_is_enough_to_be_found() {
        assertThat(Han.contains("Chan 大文")).isTrue();
        assertThat(Han.contains("𠮷")).isTrue();
        assertThat(Han.contains("Chan Tai Man")).isFalse();
        assertThat(Han.contains("アベ")).isFalse();
        assertThat(Han.contains(null)).isFalse();
    }
}
