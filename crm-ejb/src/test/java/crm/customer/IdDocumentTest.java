package crm.customer;

import static crm.customer.IdDocument.Type.HKID;
import static crm.customer.IdDocument.Type.PASSPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdDocumentTest {

    @ParameterizedTest
    @CsvSource({
        "HKID, , A123456(3), HK",
        "MO_ID, , 1234567(8), MO",
        "PRC_ID, , 44030119900101123x, CN",
        "TW_ID, , A123456789, TW",
        "NRIC, , S1234567D, SG",
        "FIN, , F1234567N, SG",
        "HRP, , H12345678, HK",
        "HRP, , m12345678, MO",
        "TW_PERMIT, , 12345678, TW",
        "HMT_RESIDENCE, , 810000199001011234, HK",
        "HMT_RESIDENCE, , 820000199001011234, MO",
        "HMT_RESIDENCE, , 830000199001011234, TW",
        "PASSPORT, GB, 925 076 473, GB",
        "PASSPORT, cn, E12345678, CN",
        "OTHER, MY, 900101-14-5678, MY"
    })
    void the_region_goes_by_the_type_and_not_only_by_the_issuer(
            IdDocument.Type type, String country, String number, String region) {
        assertThat(new IdDocument(type, country, number).issuingRegion()).contains(region);
    }

    @ParameterizedTest
    @CsvSource({"HRP, , X12345678", "HMT_RESIDENCE, , 840000199001011234", "PASSPORT, , 925076473", "OTHER, ZZ, 1"})
    void some_documents_tell_no_region(IdDocument.Type type, String country, String number) {
        assertThat(new IdDocument(type, country, number).issuingRegion()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A123456(3)", "a123456(3)", " A 123456 (3) ", "Ａ１２３４５６（３）", "A1234563", "A123456-3"})
    void one_document_is_the_same_however_it_is_written(String number) {
        assertThat(new IdDocument(HKID, null, number)).isEqualTo(new IdDocument(HKID, "HK", "A1234563"));
    }

    @Test
    void a_country_that_cannot_be_is_corrected_where_the_type_has_only_one() {
        assertThat(new IdDocument(HKID, "CN", "A1234563").country()).isEqualTo("HK");
        assertThat(new IdDocument(IdDocument.Type.HRP, "HK", "H12345678").country())
                .isEqualTo("CN");
    }

    @Test
    void passports_of_two_countries_with_one_number_are_two_documents() {
        assertThat(new IdDocument(PASSPORT, "GB", "1")).isNotEqualTo(new IdDocument(PASSPORT, "US", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "()", "---"})
    void a_number_without_letter_or_digit_is_none(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdDocument(PASSPORT, "GB", number));
    }

    @Test
    void a_document_does_not_show_its_number_in_a_log() {
        assertThat(new IdDocument(HKID, null, "A123456(3)")).hasToString("IdDocument[HKID, HK]");
    }
}
