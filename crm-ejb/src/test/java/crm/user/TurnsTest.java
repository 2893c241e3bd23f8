package crm.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(2, 1, Duration.ofMillis(1));

    @Test
    void so_many_are_let_in_at_once_and_the_next_is_told_to_come_again() {
        turns.take(() -> turns.take(() -> {
            assertThatThrownBy(() -> turns.take(() -> "too many"))
                    .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                            .isEqualTo(SignInRule.BUSY));
            return "two";
        }));
    }

    @Test
    void a_turn_is_given_back_also_by_work_that_fails() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException("failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(turns.<String>take(() -> "free")).isEqualTo("free");
    }
}
