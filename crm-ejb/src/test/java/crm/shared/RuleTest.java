package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.ApplicationException;
import org.junit.jupiter.api.Test;

class RuleTest {

    enum DoorRule implements Rule {
        LOCKED,
        JAMMED {
            @Override
            public String toString() {
                return "constants with a body have a class of their own";
            }
        }
    }

    @Test
    void a_refusal_names_the_rule_and_what_it_is_about() {
        var refusal = DoorRule.LOCKED.violatedBy("front", 7);
        assertThat(refusal).hasMessage("DoorRule.LOCKED [front, 7]");
        assertThat(refusal.rule()).isSameAs(DoorRule.LOCKED);
        assertThat(refusal.details()).containsExactly("front", 7);
    }

    @Test
    void a_rule_with_a_body_keeps_the_name_of_its_enum() {
        assertThat(DoorRule.JAMMED.key()).isEqualTo("DoorRule.JAMMED");
    }

    @Test
    void a_refusal_rolls_back() {
        assertThat(RuleViolation.class.getAnnotation(ApplicationException.class).rollback())
                .isTrue();
    }
}
