package crm.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = ascii("12345678901234567890");

    /** RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void codes_are_those_of_the_standard(long seconds, String sha1, String sha256, String sha512) {
        var step = Totp.step(Instant.ofEpochSecond(seconds));

        assertThat(Totp.code("HmacSHA1", SECRET, step, 8)).isEqualTo(sha1);
        assertThat(Totp.code("HmacSHA256", ascii("12345678901234567890123456789012"), step, 8))
                .isEqualTo(sha256);
        assertThat(Totp.code(
                        "HmacSHA512",
                        ascii("1234567890123456789012345678901234567890123456789012345678901234"),
                        step,
                        8))
                .isEqualTo(sha512);
        assertThat(Totp.code(SECRET, step)).isEqualTo(sha1.substring(2));
    }

    @Test
    void the_codes_of_the_half_minutes_before_and_after_are_taken_and_those_beyond_are_not() {
        var now = Instant.ofEpochSecond(1_111_111_109);
        var step = Totp.step(now);

        for (var around = -1; around <= 1; around++) {
            assertThat(Totp.stepOf(Totp.code(SECRET, step + around), SECRET, now, 0))
                    .isEqualTo(OptionalLong.of(step + around));
        }
        assertThat(Totp.stepOf(Totp.code(SECRET, step - 2), SECRET, now, 0)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, step + 2), SECRET, now, 0)).isEmpty();
    }

    @Test
    void no_code_is_taken_twice_nor_one_before_it() {
        var now = Instant.ofEpochSecond(1_111_111_109);
        var step = Totp.step(now);

        assertThat(Totp.stepOf(Totp.code(SECRET, step), SECRET, now, step)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, step - 1), SECRET, now, step)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, step + 1), SECRET, now, step)).isPresent();
    }

    /** RFC 4648, section 10, without the padding that apps do not want. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void a_secret_is_told_in_base_32(String text, String told) {
        assertThat(Totp.base32(ascii(text))).isEqualTo(told);
    }

    @Test
    void an_app_is_told_whose_code_it_shows() {
        assertThat(Totp.address("Golden & Sons", "mandy.leung", SECRET))
                .isEqualTo("otpauth://totp/Golden%20%26%20Sons:mandy.leung?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Golden%20%26%20Sons&algorithm=SHA1&digits=6&period=30");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_new_secret_has_twenty_bytes_that_no_other_has() {
        assertThat(Totp.newSecret()).hasSize(20).isNotEqualTo(Totp.newSecret()).isNotEqualTo(new byte[20]);
    }
}
