package crm.shared;

import static java.util.stream.Collectors.joining;

import com.ibm.icu.text.Transliterator;
import java.util.Arrays;

/** Chinese names as they are typed on a Latin keyboard. See docs/domain.md, section 1.4. */
public final class Pinyin {

    private Pinyin() {}

    /** The text in Latin letters without tones, lower case, one syllable per character: "chen da wen"; never null. */
    public static String of(String text) {
        return text == null || text.isBlank()
                ? ""
                : Rules.HAN_TO_LATIN.transliterate(text).strip().replaceAll("\\s+", " ");
    }

    /** The first letter of each syllable: "cdw"; never null. */
    public static String initials(String text) {
        return Arrays.stream(of(text).split("[^\\p{Alnum}]+"))
                .filter(syllable -> !syllable.isEmpty())
                .map(syllable -> syllable.substring(0, 1))
                .collect(joining());
    }

    /** Built on first use: it takes long to build and is safe to share. "Names" reads 曾 as the surname it is. */
    private static final class Rules {
        static final Transliterator HAN_TO_LATIN = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");
    }
}
