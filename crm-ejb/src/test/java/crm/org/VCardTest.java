package crm.org;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import crm.org.NameCard.House;
import crm.org.NameCard.Office;
import crm.org.NameCard.Person;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Read back by a reader that is not ours. */
class VCardTest {

    private static final String LINK = "https://crm.example.com/crm/c/abcdefghjk";
    private static final Office CENTRAL =
            new Office("Central", "中環", "中环", "+85228001234", "central@example.com", "18/F, 1 Queen's Road; Central");

    @Test
    void a_manager_is_found_again_in_the_address_book() throws Exception {
        var card = read(person("梁敏儀", "Leung Man Yee", "Director, Wealth; Hong Kong\\Macau"));

        assertThat(text(card, "FN")).isEqualTo("梁敏儀 Leung Man Yee");
        assertThat(parts(card, "N")).startsWith("梁敏儀");
        assertThat(text(card, "TITLE")).isEqualTo("Director, Wealth; Hong Kong\\Macau");
        assertThat(text(card, "TEL")).isEqualTo("+85291234567");
        assertThat(text(card, "EMAIL")).isEqualTo("am1@example.com");
        assertThat(parts(card, "ORG")).containsExactly("Example Securities", "Central");
        assertThat(parts(card, "ADR")).contains("18/F, 1 Queen's Road; Central");
        assertThat(text(card, "URL")).isEqualTo(LINK);
        assertThat(text(card, "X-SOCIALPROFILE")).isEqualTo("https://wa.me/85291234567");
    }

    @Test
    void after_the_resignation_it_is_the_branchs() throws Exception {
        var card = read(new NameCard("abcdefghjk", null, CENTRAL, house("")));

        assertThat(text(card, "FN")).isEqualTo("Central");
        assertThat(text(card, "TEL")).isEqualTo("+85228001234");
        assertThat(card).doesNotContainKey("TITLE");
    }

    @Test
    void what_is_not_known_leaves_no_line() {
        var nobody = new Person(1, "X", "X", null, List.of(), List.of(), WorkingHours.USUAL, null, null, List.of());
        var text = VCard.of(
                new NameCard(null, nobody, new Office("A", "A", "A", null, null, null), house("")), null, "en");

        assertThat(text).isEqualTo("BEGIN:VCARD\r\nVERSION:3.0\r\nN:X;;;;\r\nFN:X\r\nORG:A;A\r\nEND:VCARD\r\n");
    }

    @Test
    void long_lines_are_folded_within_75_bytes_and_read_back_whole() throws Exception {
        var position = "首席客戶經理".repeat(16);
        var card = person("陳", "Chan", position);

        assertThat(VCard.of(card, LINK, "zh-Hant").split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(text(read(card), "TITLE")).isEqualTo(position);
    }

    @Test
    void a_line_break_in_a_name_begins_no_line_of_its_own() throws Exception {
        var card = read(person("A\r\nTEL:999", "B\u0007", "C"));

        assertThat(card.get("TEL")).hasSize(1);
        assertThat(text(card, "FN")).contains("TEL:999");
    }

    private static Map<String, List<VObjectProperty>> read(NameCard card) throws IOException {
        var properties = new TreeMap<String, List<VObjectProperty>>();
        try (var reader = new VObjectReader(new StringReader(VCard.of(card, LINK, "zh-Hant")), SyntaxRules.vcard())) {
            reader.parse(new VObjectDataAdapter() {
                @Override
                public void onProperty(VObjectProperty property, Context context) {
                    properties
                            .computeIfAbsent(property.getName(), name -> new ArrayList<>())
                            .add(property);
                }

                @Override
                public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
                    throw new AssertionError(warning + " at line " + context.getLineNumber());
                }
            });
        }
        return properties;
    }

    private static String text(Map<String, List<VObjectProperty>> card, String name) {
        return VObjectPropertyValues.unescape(card.get(name).get(0).getValue());
    }

    private static List<String> parts(Map<String, List<VObjectProperty>> card, String name) {
        return VObjectPropertyValues.parseSemiStructured(card.get(name).get(0).getValue());
    }

    private static NameCard person(String local, String latin, String position) {
        var person = new Person(
                1,
                local,
                latin,
                new NameCard.Position("Head of " + latin, position, position),
                List.of("SFC 1"),
                List.of(SpokenLanguage.CANTONESE),
                WorkingHours.USUAL,
                "+85291234567",
                "am1@example.com",
                List.of(new SocialAccount(SocialKind.WHATSAPP, "+852 9123 4567", false)));
        return new NameCard("abcdefghjk", person, CENTRAL, house("Example Securities"));
    }

    private static House house(String name) {
        return new House(name, "", "", "", "", "");
    }
}
