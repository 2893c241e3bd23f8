package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.command.CommandRule;
import crm.command.IdempotencyService;
import crm.command.IdempotencyService.Answer;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.shared.RuleViolation;
import crm.user.TokenService;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each test is one request that brings a command; what it asks afterwards is what the same command meets, sent again. */
@ExtendWith(ArquillianExtension.class)
class IdempotencyIT {

    private static final String USER = "admin";

    @Inject
    IdempotencyService keys;

    @Inject
    TokenService tokens;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    private final String key = UUID.randomUUID().toString();

    @Test
    void a_command_that_was_done_is_not_done_again_when_its_answer_fails() throws Exception {
        begin();
        As.user(USER, () -> tokens.issue("feed", "done once", 1));

        As.user(USER, () -> keys.forget(USER, key)); // as for an answer of 500

        assertThatThrownBy(this::begin)
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(CommandRule.ANSWER_LOST));
    }

    @Test
    void a_command_that_was_rolled_back_may_be_sent_again() throws Exception {
        begin();
        transaction.begin();
        try {
            As.user(USER, () -> tokens.issue("feed", "never", 1));
        } finally {
            transaction.rollback();
        }

        As.user(USER, () -> keys.forget(USER, key));

        assertThat(begin()).isEmpty();
    }

    @Test
    void what_a_server_had_in_hand_when_it_ended_is_done_by_whoever_brings_it_again_and_once() throws Exception {
        begin();
        Owner.run(h -> h.execute(
                "update idempotency_key set server_since = server_since - interval '1 hour' where key = ?", key));

        assertThat(begin()).as("of a server that was started anew since").isEmpty();
        assertThatThrownBy(this::begin).as("of this one").isInstanceOf(RuleViolation.class);

        Owner.run(h -> h.execute("update idempotency_key set taken_by = gen_random_uuid() where key = ?", key));
        var issued = "select count(*) from api_token where name = ?";
        assertThatThrownBy(() -> As.user(USER, () -> tokens.issue("feed", key, 1)))
                .as("in hand of another request by now");
        assertThat(Owner.count(issued, key)).isZero();
    }

    @Test
    void a_command_is_under_way_until_it_is_done_and_then_has_its_answer() throws Exception {
        begin();
        assertThatThrownBy(this::begin)
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(CommandRule.UNDER_WAY));
        As.user(USER, () -> tokens.issue("feed", "answered", 1));
        As.user(USER, () -> keys.finish(USER, key, 201, "{}"));

        assertThat(begin()).contains(new Answer(201, "{}"));
    }

    private Optional<Answer> begin() throws Exception {
        return As.user(USER, () -> keys.begin(USER, key, new byte[] {1}));
    }
}
