package crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CoolDownTest {

    static final LocalDate ENDED = LocalDate.of(2026, 3, 9);

    @Test
    void an_owner_of_the_last_thirty_days_may_not_take_the_customer_again() {
        assertThat(CoolDown.DEFAULT.blocks(ENDED, ENDED)).isTrue();
        assertThat(CoolDown.DEFAULT.blocks(ENDED, ENDED.plusDays(29))).isTrue();
        assertThat(CoolDown.DEFAULT.blocks(ENDED, ENDED.plusDays(30))).isTrue();
        assertThat(CoolDown.DEFAULT.blocks(ENDED, ENDED.plusDays(31))).isFalse();
        assertThat(CoolDown.DEFAULT.freeFrom(ENDED)).isEqualTo(LocalDate.of(2026, 4, 9));
    }

    @Test
    void zero_days_block_nobody() {
        assertThat(new CoolDown(0).blocks(ENDED, ENDED)).isFalse();
        assertThat(new CoolDown(0).freeFrom(ENDED)).isEqualTo(ENDED);
        assertThatIllegalArgumentException().isThrownBy(() -> new CoolDown(-1));
    }
}
