package crm.customerlist;

import static crm.customerlist.CustomerListRule.SEARCH_TOO_SHORT;
import static crm.customerlist.CustomerListRule.UNUSABLE_VALUE;

import crm.access.Actor;
import crm.access.Permission;
import crm.shared.Han;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody typed into the search field, read as what it can be: a name in Chinese characters or Latin letters or
 * pinyin, a phone number or its ending, an e-mail address, a customer number, a document number.
 *
 * <p>What the reader may see only masked is found by its full value alone: a search must not spell it out.
 */
final class Search {

    private static final Pattern PHONE_FORM = Pattern.compile("\\+?[\\d\\s().-]+");
    private static final int SHORTEST_ENDING = 4;
    private static final int SHORTEST_NUMBER_START = 6;
    private static final int SHORTEST_TRIGRAM = 3;
    private static final String FIRST_CHARACTER = "^"; // as the database's name_pieces marks it
    private static final String FIRST_LETTERS = "<";

    private final Actor actor;
    private final Where where;

    private Search(Actor actor, Where where) {
        this.actor = actor;
        this.where = where;
    }

    static void add(String typed, Actor actor, Where where) {
        new Search(actor, where).add(Normalizer.normalize(typed, Form.NFKC).strip());
    }

    private void add(String text) {
        var digits = text.replaceAll("\\D", "");
        if (text.contains("@")) {
            email(text.toLowerCase(Locale.ROOT));
        } else if (PHONE_FORM.matcher(text).matches() && !digits.isEmpty()) {
            number(text, digits);
        } else {
            words(text);
        }
    }

    private void words(String text) {
        var words = text.split("\\s+");
        if (words.length == 1 && text.chars().anyMatch(Character::isDigit)) {
            code(text);
            return;
        }
        var telling = Arrays.stream(words).filter(Search::tells).toList();
        if (telling.isEmpty()) throw SEARCH_TOO_SHORT.violatedBy(Kind.shown(text));
        telling.forEach(this::word);
    }

    /** One Latin letter beside other words, as in a name half typed, tells nothing yet. */
    private static boolean tells(String word) {
        return Han.contains(word) || letters(word).length() > 1;
    }

    private void email(String address) {
        var start = escaped(address) + "%";
        var sight = Sight.of(actor, Permission.CUSTOMER_EMAIL);
        if (sight.all()) and("lower(c.email) like ?", start);
        else if (sight.none()) and("lower(c.email) = ?", address);
        else and("(lower(c.email) = ? or lower(c.email) like ?" + where(sight) + ")", address, start);
    }

    private void number(String typed, String digits) {
        if (digits.length() < SHORTEST_ENDING) throw SEARCH_TOO_SHORT.violatedBy(Kind.shown(typed));
        var international = typed.startsWith("+") || digits.startsWith("00");
        var plain = digits.startsWith("00") ? digits.substring(2) : digits;
        var ways = new ArrayList<String>();
        var values = new ArrayList<Object>();
        var sight = Sight.of(actor, Permission.CUSTOMER_PHONE);
        var here = where(sight);
        if (!sight.all()) {
            ways.add("c.phone = ?");
            values.add("+" + plain);
        }
        if (!sight.none() && international) {
            ways.add("c.phone like ?" + here);
            values.add("+" + plain + "%");
        } else if (!sight.none()) {
            ways.add("reverse(c.phone) like ?" + here);
            values.add(reversed(plain) + "%");
            if (plain.startsWith("0") && plain.length() > SHORTEST_ENDING) { // dialled with the trunk zero
                ways.add("reverse(c.phone) like ?" + here);
                values.add(reversed(plain.substring(1)) + "%");
            }
        }
        if (!international) {
            customerNumber(digits, ways, values);
            documentNumber(digits, ways, values);
        }
        and("(" + String.join(" or ", ways) + ")", values.toArray());
    }

    /** Letters with digits: a customer number as typed or in capitals, or the number of a document. */
    private void code(String typed) {
        var plain = typed.replaceAll("[^\\p{L}\\p{N}-]", "");
        var capitals = plain.toUpperCase(Locale.ROOT);
        if (plain.length() < SHORTEST_ENDING) throw SEARCH_TOO_SHORT.violatedBy(Kind.shown(typed));
        var ways = new ArrayList<String>();
        var values = new ArrayList<Object>();
        customerNumber(plain, ways, values);
        if (!capitals.equals(plain)) customerNumber(capitals, ways, values);
        documentNumber(capitals, ways, values);
        and("(" + String.join(" or ", ways) + ")", values.toArray());
    }

    private static void customerNumber(String text, List<String> ways, List<Object> values) {
        if (text.length() >= SHORTEST_NUMBER_START) {
            ways.add("(c.number >= ? and c.number < ? and c.number like ?)");
            values.addAll(List.of(text, afterAllWith(text), escaped(text) + "%"));
        } else {
            ways.add("c.number = ?");
            values.add(text);
        }
    }

    private void documentNumber(String text, List<String> ways, List<Object> values) {
        var sight = Sight.of(actor, Permission.CUSTOMER_ID_NUMBER);
        if (sight.none()) return;
        ways.add("c.id_number = ?" + where(sight));
        values.add(letters(text));
    }

    private static String where(Sight sight) {
        return sight.all() ? "" : " and " + sight.condition();
    }

    private void word(String word) {
        if (Han.contains(word)) han(word);
        else latin(word.toLowerCase(Locale.ROOT));
    }

    private void han(String word) {
        if (word.codePointCount(0, word.length()) == 1) {
            and("c.name_pieces @> ?", List.of(FIRST_CHARACTER + word));
            return;
        }
        var pieces = Han.bigrams(word);
        if (pieces.isEmpty()) throw UNUSABLE_VALUE.violatedBy(Criterion.SEARCH.parameter, Kind.shown(word));
        and("c.name_pieces @> ?", pieces);
        and("c.name_local like ?", "%" + escaped(word) + "%");
    }

    private void latin(String word) {
        if (word.codePointCount(0, word.length()) >= SHORTEST_TRIGRAM) {
            and("c.name_search like ?", "%" + escaped(word) + "%");
        } else {
            and("c.name_pieces @> ?", List.of(FIRST_LETTERS + letters(word)));
        }
    }

    private static String letters(String word) {
        return word.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private void and(String condition, Object... values) {
        where.and(Criterion.SEARCH, condition, values);
    }

    private static String reversed(String digits) {
        return new StringBuilder(digits).reverse().toString();
    }

    /** The first text that sorts behind everything that begins like this. */
    private static String afterAllWith(String start) {
        return start + "\uFFFD";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
