package crm.bench.people;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import crm.bench.Dice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonTest {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

    @Test
    void the_places_have_their_shares() {
        var dice = new Dice(1, 1, 1);
        Map<Place, Integer> counts = new EnumMap<>(Place.class);
        for (var i = 0; i < 20_000; i++) counts.merge(Place.any(dice), 1, Integer::sum);
        assertThat(counts.get(Place.HK)).isBetween(10_600, 11_400);
        assertThat(counts.get(Place.CN)).isBetween(4_700, 5_300);
        assertThat(counts.get(Place.SG)).isBetween(1_400, 1_800);
        assertThat(counts).hasSameSizeAs(Place.values());
    }

    @ParameterizedTest
    @EnumSource
    void mobile_numbers_are_valid_in_their_place(Place place) throws NumberParseException {
        var dice = new Dice(2, place.ordinal(), 1);
        for (var i = 0; i < 1_000; i++) {
            var text = PhoneNumbers.mobile(place, dice);
            if (text.replaceAll("[^0-9]", "").startsWith("86149")) continue; // in use, but not yet known to the library
            var number = phones.parse(text, null);
            assertThat(phones.getRegionCodeForNumber(number)).as(text).isEqualTo(place.name());
            assertThat(phones.getNumberType(number))
                    .as(text)
                    .isIn(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
        }
    }

    @Test
    void fixed_lines_are_valid_in_hong_kong() throws NumberParseException {
        var dice = new Dice(3, 1, 1);
        for (var i = 0; i < 500; i++) {
            var number = phones.parse(PhoneNumbers.hongKongFixedLine(dice), null);
            assertThat(phones.isValidNumberForRegion(number, "HK")).isTrue();
            assertThat(phones.getNumberType(number)).isEqualTo(PhoneNumberType.FIXED_LINE);
        }
    }

    @Test
    void newer_mainland_prefixes_occur() {
        var dice = new Dice(4, 1, 1);
        var all = IntStream.range(0, 3_000)
                .mapToObj(i -> PhoneNumbers.mobile(Place.CN, dice).replaceAll("[^0-9]", ""))
                .map(digits -> digits.substring(2, 5))
                .collect(joining(" "));
        assertThat(all).contains("149", "166", "191", "199");
    }

    @Test
    void documents_carry_valid_check_digits() {
        for (var document : documents()) {
            var number = document.number().replaceAll("[()]", "");
            var body = number.substring(0, number.length() - 1);
            var check = number.charAt(number.length() - 1);
            switch (document.type()) {
                case "HKID" -> assertThat(check).isEqualTo(CheckDigits.hkid(body));
                case "PRC_ID", "HMT_RESIDENCE" -> assertThat(check).isEqualTo(CheckDigits.residentIdCard(body));
                case "NRIC", "FIN" -> assertThat(check).isEqualTo(CheckDigits.singapore(body));
                case "TW_ID" -> assertThat(check).isEqualTo(CheckDigits.taiwan(body));
                default -> assertThat(number).isNotBlank();
            }
        }
    }

    @Test
    void every_type_of_document_occurs() {
        assertThat(documents().stream().map(IdDocument::type))
                .contains("HKID", "PRC_ID", "PASSPORT", "HRP", "TW_PERMIT", "HMT_RESIDENCE", "MO_ID", "TW_ID", "NRIC")
                .contains("FIN", "OTHER");
    }

    @Test
    void a_mainland_card_tells_birth_date_and_gender() {
        people(Place.CN).filter(p -> p.idDocument().type().equals("PRC_ID")).forEach(p -> {
            var number = p.idDocument().number();
            assertThat(number.substring(6, 14))
                    .isEqualTo(p.birthDate().toString().replace("-", ""));
            assertThat((number.charAt(16) - '0') % 2 == 1).isEqualTo(p.male());
        });
    }

    @Test
    void everybody_is_of_age_and_has_a_latin_name() {
        Stream.of(Place.values()).flatMap(PersonTest::people).forEach(p -> {
            assertThat(p.birthDate()).isBefore(TODAY.minusYears(18)).isAfter(TODAY.minusYears(89));
            assertThat(p.name().latin()).matches("[A-Z][\\p{L}'/ -]+");
            assertThat(p.email()).matches("[a-z0-9._]+@[a-z]+\\.example");
        });
    }

    @Test
    void names_are_written_in_the_script_of_the_place() {
        var hongKong = people(Place.HK)
                .map(p -> p.name().local())
                .filter(n -> n != null)
                .collect(joining());
        var mainland = people(Place.CN)
                .map(p -> p.name().local())
                .filter(n -> n != null)
                .collect(joining());
        assertThat(hongKong).contains("陳", "黃");
        assertThat(mainland).contains("陈", "黄");
        assertThat(people(Place.GB).anyMatch(p -> p.name().local() == null)).isTrue();
    }

    private static List<IdDocument> documents() {
        var documents = new ArrayList<IdDocument>();
        for (var place : Place.values()) people(place).forEach(p -> documents.add(p.idDocument()));
        return documents;
    }

    private static Stream<Person> people(Place place) {
        var dice = new Dice(5, place.ordinal(), 1);
        return IntStream.range(0, 2_000).mapToObj(i -> Person.adult(place, TODAY, dice));
    }
}
