package crm.shared;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Chinese characters in names and searches. See docs/domain.md, section 1.4. */
public final class Han {

    /** The order PostgreSQL gives texts in collation C; Java's own differs outside the basic plane. */
    private static final Comparator<String> BY_CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private Han() {}

    /** Whether the text holds at least one Chinese character. */
    public static boolean contains(String text) {
        return text != null && text.codePoints().anyMatch(Han::is);
    }

    static boolean is(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.HAN;
    }

    /**
     * The distinct two-character pieces of each word, in lower case and in code-point order; a word of one character is
     * its own piece. Gives exactly what the SQL function {@code bigrams} gives, which the search index is built on.
     */
    public static List<String> bigrams(String text) {
        var pieces = new TreeSet<>(BY_CODE_POINTS);
        var letters = text == null
                ? new int[0]
                : text.codePoints().map(Character::toLowerCase).toArray();
        for (int start = 0, end; start < letters.length; start = end + 1) {
            end = start;
            while (end < letters.length && isAlphanumeric(letters[end])) {
                end++;
            }
            addPieces(letters, start, end, pieces);
        }
        return List.copyOf(pieces);
    }

    private static void addPieces(int[] letters, int start, int end, TreeSet<String> pieces) {
        if (end - start == 1) {
            pieces.add(new String(letters, start, 1));
        }
        for (var i = start; i < end - 1; i++) {
            pieces.add(new String(letters, i, 2));
        }
    }

    private static boolean isAlphanumeric(int codePoint) {
        return Character.isAlphabetic(codePoint) || Character.isDigit(codePoint);
    }
}
