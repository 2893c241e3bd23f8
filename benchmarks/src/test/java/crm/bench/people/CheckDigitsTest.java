package crm.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers that the issuers themselves, or their published examples, show. */
class CheckDigitsTest {

    @Test
    void hong_kong_identity_cards() {
        assertThat(CheckDigits.hkid("A123456")).isEqualTo('3');
        assertThat(CheckDigits.hkid("G123456")).isEqualTo('A');
        assertThat(CheckDigits.hkid("L555555")).isEqualTo('0');
        assertThat(CheckDigits.hkid("AB987654")).isEqualTo('3');
    }

    @Test
    void mainland_identity_cards() {
        assertThat(CheckDigits.residentIdCard("11010519491231002")).isEqualTo('X');
        assertThat(CheckDigits.residentIdCard("44052418800101001")).isEqualTo('4');
    }

    @Test
    void singapore_identity_cards() {
        assertThat(CheckDigits.singapore("S1234567")).isEqualTo('D');
        assertThat(CheckDigits.singapore("T1234567")).isEqualTo('J');
        assertThat(CheckDigits.singapore("F1234567")).isEqualTo('N');
        assertThat(CheckDigits.singapore("G1234567")).isEqualTo('X');
        assertThat(CheckDigits.singapore("M1234567")).isEqualTo('K');
    }

    @Test
    void taiwan_identity_cards() {
        assertThat(CheckDigits.taiwan("A12345678")).isEqualTo('9');
    }
}
