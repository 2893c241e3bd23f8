package crm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+852 9123 4567, , +85291234567, HK",
        "9123 4567, HK, +85291234567, HK",
        "９１２３４５６７, HK, +85291234567, HK",
        "852 9123-4567, HK, +85291234567, HK",
        "001 86 138 0013 8000, HK, +8613800138000, CN",
        "+86 13800138000, HK, +8613800138000, CN",
        "138 0013 8000, CN, +8613800138000, CN",
        "+853 6612 3456, , +85366123456, MO",
        "+886 912 345 678, , +886912345678, TW",
        "+65 8123 4567, , +6581234567, SG"
    })
    void one_spelling_comes_of_many(String raw, String hint, String e164, String region) {
        var phone = PhoneNumbers.normalise(raw, hint);
        assertThat(phone).isEqualTo(new Phone(e164, region, true, raw));
    }

    @ParameterizedTest
    @CsvSource({
        "+1 212 555 2368, US",
        "+1 604 555 2368, CA",
        "+1 876 555 2368, JM",
        "+7 912 345 67 89, RU",
        "+7 701 234 5678, KZ",
        "+44 7400 123456, GB",
        "+44 7911 123456, GG"
    })
    void a_country_code_that_many_share_needs_the_full_number(String raw, String region) {
        assertThat(PhoneNumbers.normalise(raw, "HK").region()).isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "+7", "+1 ", "+1 212", "+7 912", "+1 999 999 9999", "+7 000 000 00 00"})
    void a_shared_country_code_alone_tells_no_region(String raw) {
        assertThat(PhoneNumbers.normalise(raw, "HK").region()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+852 912", "+852 9123 4567 8901 2"})
    void a_number_that_is_not_full_tells_no_region(String raw) {
        var phone = PhoneNumbers.normalise(raw, null);
        assertThat(phone.region()).isNull();
        assertThat(phone.valid()).isFalse();
    }

    @Test
    void a_full_number_of_no_known_kind_tells_its_region_but_is_not_valid() {
        assertThat(PhoneNumbers.normalise("+852 1000 0000", null))
                .isEqualTo(new Phone("+85210000000", "HK", false, "+852 1000 0000"));
    }

    @Test
    void satellite_and_free_numbers_belong_to_no_region() {
        assertThat(PhoneNumbers.normalise("+800 1234 5678", null).region()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "n/a", "call me", "9123 4567", "'; drop table customer; --"})
    void what_is_no_number_is_kept_as_it_came(String raw) {
        assertThat(PhoneNumbers.normalise(raw, null)).isEqualTo(new Phone(null, null, false, raw));
    }

    @Test
    void a_phone_does_not_show_its_number_in_a_log() {
        assertThat(PhoneNumbers.normalise("+852 9123 4567", null)).hasToString("Phone[HK, valid]");
    }
}
