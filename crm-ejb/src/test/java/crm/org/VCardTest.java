package crm.org;

import static org.assertj.core.api.Assertions.assertThat;

import crm.org.NameCard.Office;
import crm.org.NameCard.Person;
import ezvcard.Ezvcard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Read back by a reader that is not ours. */
class VCardTest {

    private static final String LINK = "https://crm.example.com/crm/c/abcdefghjk";
    private static final Office CENTRAL =
            new Office("Central", "中環", "中环", "+85228001234", "central@example.com", "18/F, 1 Queen's Road; Central");

    @Test
    void a_manager_is_found_again_in_the_address_book() {
        var card = read(person("梁敏儀", "Leung Man Yee", "Director, Wealth; Hong Kong\\Macau"), LINK);

        assertThat(card.getFormattedName().getValue()).isEqualTo("梁敏儀 Leung Man Yee");
        assertThat(card.getStructuredName().getFamily()).isEqualTo("梁敏儀");
        assertThat(card.getTitles().get(0).getValue()).isEqualTo("Director, Wealth; Hong Kong\\Macau");
        assertThat(card.getTelephoneNumbers().get(0).getText()).isEqualTo("+85291234567");
        assertThat(card.getEmails().get(0).getValue()).isEqualTo("am1@example.com");
        assertThat(card.getOrganization().getValues()).containsExactly("Example Securities", "Central");
        assertThat(card.getAddresses().get(0).getStreetAddress()).isEqualTo("18/F, 1 Queen's Road; Central");
        assertThat(card.getUrls().get(0).getValue()).isEqualTo(LINK);
        assertThat(card.getExtendedProperties("X-SOCIALPROFILE").get(0).getValue())
                .isEqualTo("https://wa.me/85291234567");
    }

    @Test
    void after_the_resignation_it_is_the_branchs() {
        var card = read(new NameCard("abcdefghjk", null, CENTRAL, ""), LINK);

        assertThat(card.getFormattedName().getValue()).isEqualTo("Central");
        assertThat(card.getTelephoneNumbers().get(0).getText()).isEqualTo("+85228001234");
        assertThat(card.getTitles()).isEmpty();
    }

    @Test
    void what_is_not_known_leaves_no_line() {
        var nobody = new Person(1, "X", "X", null, List.of(), List.of(), WorkingHours.USUAL, null, null, List.of());
        var text = VCard.of(new NameCard(null, nobody, new Office("A", "A", "A", null, null, null), ""), null);

        assertThat(text).isEqualTo("BEGIN:VCARD\r\nVERSION:3.0\r\nN:X;;;;\r\nFN:X\r\nORG:A;A\r\nEND:VCARD\r\n");
    }

    @Test
    void long_lines_are_folded_within_75_bytes_and_read_back_whole() {
        var position = "首席客戶經理".repeat(16);
        var text = VCard.of(person("陳", "Chan", position), LINK);

        assertThat(text.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(75));
        assertThat(Ezvcard.parse(text).first().getTitles().get(0).getValue()).isEqualTo(position);
    }

    @Test
    void a_line_break_in_a_name_begins_no_line_of_its_own() {
        var card = read(person("A\r\nTEL:999", "B\u0007", "C"), LINK);

        assertThat(card.getTelephoneNumbers()).hasSize(1);
        assertThat(card.getFormattedName().getValue()).contains("TEL:999");
    }

    private static ezvcard.VCard read(NameCard card, String link) {
        return Ezvcard.parse(VCard.of(card, link)).first();
    }

    private static NameCard person(String local, String latin, String position) {
        var person = new Person(
                1,
                local,
                latin,
                position,
                List.of("SFC 1"),
                List.of(SpokenLanguage.CANTONESE),
                WorkingHours.USUAL,
                "+85291234567",
                "am1@example.com",
                List.of(new SocialAccount(SocialKind.WHATSAPP, "+852 9123 4567", false)));
        return new NameCard("abcdefghjk", person, CENTRAL, "Example Securities");
    }
}
