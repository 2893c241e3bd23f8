package crm.customer;

import static crm.customer.RegionRule.ID_DOCUMENT;
import static crm.customer.RegionRule.MANUAL;
import static crm.customer.RegionRule.MOBILE;
import static crm.customer.RegionRule.NONE;
import static crm.customer.RegionRule.REGISTRATION_IP;
import static crm.customer.RegionRule.RESIDENCE;
import static crm.customer.RegionRule.USER_REGION;
import static org.assertj.core.api.Assertions.assertThat;

import crm.customer.IdDocument.Type;
import crm.customer.Regions.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * User region and active region for every combination of what is known: residence, phone, address of the registration,
 * document and what somebody set by hand. Each table says what an input gives by itself, null for nothing; the regions
 * are the first that gives something.
 */
class RegionCombinationsTest {

    /** An input, and the region it gives by itself. */
    private record Input<T>(T value, String gives) {}

    private record Document(Type type, String country, String number) {}

    private static final List<Input<String>> RESIDENCES = List.of(
            new Input<>(null, null),
            new Input<>("", null),
            new Input<>("SG", "SG"),
            new Input<>("gb", "GB"),
            new Input<>("ZZ", null),
            new Input<>("Hong Kong", null));

    private static final List<Input<Phone>> PHONES = List.of(
            new Input<>(null, null),
            phone("+852 9123 4567", "HK"),
            phone("+86 138 0013 8000", "CN"),
            phone("+853 6612 3456", "MO"),
            phone("+886 912 345 678", "TW"),
            phone("+1", null),
            phone("+7", null),
            phone("+1 212 555 0100", "US"),
            phone("+1 604 555 0100", "CA"),
            phone("+7 701 123 4567", "KZ"),
            phone("+852 91", null),
            phone("call me", null));

    private static final List<Input<String>> ADDRESSES =
            List.of(new Input<>(null, null), new Input<>("MY", "MY"), new Input<>("jp", "JP"), new Input<>("XX", null));

    private static final List<Input<Document>> DOCUMENTS = List.of(
            new Input<>(null, null),
            document(Type.HKID, null, "A123456(3)", "HK"),
            document(Type.HKID, "CN", "A123456(3)", "HK"),
            document(Type.MO_ID, null, "1234567(8)", "MO"),
            document(Type.PRC_ID, "HK", "44030119900101123X", "CN"),
            document(Type.TW_ID, null, "A123456789", "TW"),
            document(Type.NRIC, null, "S1234567D", "SG"),
            document(Type.FIN, null, "F1234567N", "SG"),
            document(Type.HRP, "CN", "H12345678", "HK"),
            document(Type.HRP, "CN", "h12345678", "HK"),
            document(Type.HRP, "CN", "M12345678", "MO"),
            document(Type.HRP, "HK", "(M)1234 5678", "MO"),
            document(Type.HRP, "CN", "12345678", null),
            document(Type.HRP, "CN", "X12345678", null),
            document(Type.TW_PERMIT, "CN", "12345678", "TW"),
            document(Type.HMT_RESIDENCE, "CN", "810000199001011234", "HK"),
            document(Type.HMT_RESIDENCE, "CN", "820000199001011234", "MO"),
            document(Type.HMT_RESIDENCE, "CN", "830000199001011234", "TW"),
            document(Type.HMT_RESIDENCE, "CN", "440301199001011234", null),
            document(Type.PASSPORT, "GB", "925076473", "GB"),
            document(Type.PASSPORT, "gb", "925076473", "GB"),
            document(Type.PASSPORT, null, "925076473", null),
            document(Type.PASSPORT, "ZZ", "925076473", null),
            document(Type.OTHER, "MY", "900101-14-5678", "MY"),
            document(Type.OTHER, null, "1", null));

    private static final List<String> BY_HAND = Arrays.asList(null, "PT");

    private static Input<Phone> phone(String typed, String gives) {
        return new Input<>(PhoneNumbers.normalise(typed, null), gives);
    }

    private static Input<Document> document(Type type, String country, String number, String gives) {
        return new Input<>(new Document(type, country, number), gives);
    }

    @Test
    void every_type_of_document_is_in_the_table() {
        var types = EnumSet.noneOf(Type.class);
        DOCUMENTS.stream()
                .filter(d -> d.value() != null)
                .forEach(d -> types.add(d.value().type()));
        assertThat(types).containsExactlyInAnyOrder(Type.values());
    }

    static Stream<Input<Document>> documents() {
        return DOCUMENTS.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void with_this_document_all_other_combinations_give_what_the_rule_says(Input<Document> document) {
        var wrong = new ArrayList<String>();
        for (var residence : RESIDENCES) {
            for (var phone : PHONES) {
                for (var address : ADDRESSES) {
                    for (var userByHand : BY_HAND) {
                        for (var activeByHand : BY_HAND) {
                            var expected = expected(residence, phone, address, document, userByHand, activeByHand);
                            var derived =
                                    derived(residence, phone, address, document).overridden(userByHand, activeByHand);
                            if (!derived.equals(expected)) {
                                wrong.add(residence + " " + phone + " " + address + " by hand " + userByHand + " "
                                        + activeByHand + ": " + derived);
                            }
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Regions derived(
            Input<String> residence, Input<Phone> phone, Input<String> address, Input<Document> document) {
        var given = document.value();
        return Regions.derive(
                residence.value(),
                phone.value(),
                address.value(),
                given == null ? null : new IdDocument(given.type(), given.country(), given.number()));
    }

    /** The rule, read from docs/domain.md, section 3.5, and from nowhere else. */
    private static Regions expected(
            Input<String> residence,
            Input<Phone> phone,
            Input<String> address,
            Input<Document> document,
            String userByHand,
            String activeByHand) {
        var user = first(
                region(userByHand, MANUAL),
                region(residence.gives(), RESIDENCE),
                region(phone.gives(), MOBILE),
                region(address.gives(), REGISTRATION_IP));
        var active = first(
                region(activeByHand, MANUAL), region(document.gives(), ID_DOCUMENT), region(user.value(), USER_REGION));
        return new Regions(user, active);
    }

    private static Region region(String value, RegionRule rule) {
        return value == null ? null : new Region(value, rule);
    }

    private static Region first(Region... regions) {
        return Stream.of(regions).filter(region -> region != null).findFirst().orElse(new Region(null, NONE));
    }
}
