package crm.customer;

import crm.shared.Han;
import crm.shared.Pinyin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text in which parts of a name are searched: the Latin name, and the Chinese one in pinyin with and without blanks and
 * by its initials, all in lower case. See docs/domain.md, section 1.4.
 */
public final class NameSearch {

    private NameSearch() {}

    /** "chan tai man chen da wen chendawen cdw"; never null. */
    public static String of(String local, String latin) {
        var pinyin = Han.contains(local) ? Pinyin.of(local) : local == null ? "" : local.toLowerCase(Locale.ROOT);
        var words = Arrays.stream(pinyin.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        var several = words.size() > 1;
        return Stream.of(
                        latin == null ? "" : latin.strip().toLowerCase(Locale.ROOT),
                        String.join(" ", words),
                        several ? String.join("", words) : "",
                        several ? initials(words) : "")
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String initials(List<String> words) {
        return words.stream()
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
    }
}
