package crm.customer;

import static crm.customer.MobileOwnership.Confidence.HIGH;
import static crm.customer.MobileOwnership.Confidence.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileOwnershipTest {

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, 北京, 北京",
        "+8613947112345, 内蒙古, 呼和浩特",
        "+8619912345678, 河北, 唐山",
        "+8616612345678, 重庆, 重庆"
    })
    void a_mainland_mobile_is_known_by_its_block(String e164, String province, String city) {
        assertThat(of(e164)).isEqualTo(new MobileOwnership("CN", province, city, HIGH));
    }

    @ParameterizedTest
    @CsvSource({"+862164312345, 上海, 上海", "+8675586123456, 广东, 深圳", "+864711234567, 内蒙古, 呼和浩特", "+864321234567, 吉林, 吉林"})
    void a_mainland_line_is_known_by_its_prefix_with_less_confidence(String e164, String province, String city) {
        assertThat(of(e164)).isEqualTo(new MobileOwnership("CN", province, city, LOW));
    }

    @ParameterizedTest
    @CsvSource({"+85291234567, HK", "+85366123456, MO", "+6581234567, SG", "+12125552368, US"})
    void elsewhere_only_the_country_is_known(String e164, String country) {
        assertThat(of(e164)).isEqualTo(new MobileOwnership(country, null, null, LOW));
    }

    @Test
    void a_mainland_number_in_no_table_is_known_by_its_country() {
        assertThat(of("+8614012345678")).isEqualTo(new MobileOwnership("CN", null, null, LOW));
    }

    @Test
    void a_number_without_region_tells_nothing() {
        assertThat(MobileOwnership.of(PhoneNumbers.normalise("+1", null))).isEmpty();
        assertThat(MobileOwnership.of(null)).isEmpty();
    }

    private static MobileOwnership of(String e164) {
        return MobileOwnership.of(PhoneNumbers.normalise(e164, null)).orElseThrow();
    }
}
