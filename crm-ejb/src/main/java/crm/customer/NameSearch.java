package crm.customer;

import crm.shared.Pinyin;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The text in which parts of a name are searched: the Latin name, and the Chinese one in pinyin with and without blanks and
 * by its initials, all in lower case. See docs/domain.md, section 1.4.
 */
public final class NameSearch {

    private NameSearch() {}

    /** "chan tai man chen da wen chendawen cdw"; never null. */
    public static String of(String local, String latin) {
        var pinyin = Pinyin.of(local);
        return Arrays.asList(
                        latin == null ? null : latin.strip().toLowerCase(Locale.ROOT),
                        pinyin,
                        pinyin.indexOf(' ') < 0 ? null : pinyin.replace(" ", ""),
                        Pinyin.initials(local))
                .stream()
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
    }
}
