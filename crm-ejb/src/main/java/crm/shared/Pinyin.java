package crm.shared;

import static java.util.stream.Collectors.joining;

import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Chinese names as they are typed on a Latin keyboard. See docs/domain.md, section 1.4. */
public final class Pinyin {

    /** Readings seen so far: the rules take a twentieth of a millisecond for a name. */
    private static final Map<Place, String> READINGS = new ConcurrentHashMap<>();

    /** More are not kept; some thousand cover nearly all names. */
    private static final int MOST_READINGS = 50_000;

    private static final String UNREADABLE = "";

    private Pinyin() {}

    /** A character in a name: its reading depends on whether it begins the name, and on the character behind it, if any. */
    private record Place(boolean first, String characters) {

        static Place of(int[] text, int at) {
            return new Place(at == 0, new String(text, at, Math.min(2, text.length - at)));
        }

        /** Unreadable where the rules put no blank, as before 々. */
        String reading() {
            var before = first ? "" : "王";
            var syllables = transliterated(before + characters).split(" ");
            var expected = (before + characters).codePointCount(0, before.length() + characters.length());
            return syllables.length == expected ? syllables[before.length()] : UNREADABLE;
        }
    }

    /** The text in Latin letters without tones, lower case, one syllable per character: "chen da wen"; never null. */
    public static String of(String text) {
        if (text == null || text.isBlank()) return "";
        var characters = text.codePoints().toArray();
        if (!Arrays.stream(characters).allMatch(Han::is)) return transliterated(text);
        var readings = IntStream.range(0, characters.length)
                .mapToObj(i -> reading(Place.of(characters, i)))
                .toList();
        return readings.contains(UNREADABLE) ? transliterated(text) : String.join(" ", readings);
    }

    private static String reading(Place place) {
        return READINGS.size() < MOST_READINGS
                ? READINGS.computeIfAbsent(place, Place::reading)
                : Optional.ofNullable(READINGS.get(place)).orElseGet(place::reading);
    }

    private static String transliterated(String text) {
        return Rules.HAN_TO_LATIN.transliterate(text).strip().replaceAll("\\s+", " ");
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
