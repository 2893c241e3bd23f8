package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.audit.AuditFilter;
import crm.audit.AuditQueries;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.shared.RuleViolation;
import crm.user.TokenService;
import jakarta.inject.Inject;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class GateIT {

    @Inject
    TokenService tokens;

    @Inject
    AuditQueries audit;

    @Test
    void who_lacks_the_permission_is_refused_and_the_refusal_is_on_record() throws Exception {
        var before = refusals("marketing");

        assertThatThrownBy(() -> As.user("marketing", () -> tokens.tokens())).satisfies(GateIT::isNotPermitted);

        assertThat(refusals("marketing")).isEqualTo(before + 1);
    }

    @Test
    void who_has_the_permission_gets_through() throws Exception {
        assertThat(As.user("admin", () -> tokens.tokens())).isNotEmpty();
    }

    @Test
    void a_group_claimed_from_the_container_gives_no_right_that_the_database_does_not() {
        assertThatThrownBy(() -> As.caller("marketing", Set.of("TOKEN_MANAGE"), () -> tokens.tokens()))
                .satisfies(GateIT::isNotPermitted);
    }

    @Test
    void a_stranger_is_refused() {
        assertThatThrownBy(() -> tokens.tokens()).satisfies(GateIT::isNotPermitted);
        assertThatThrownBy(() -> As.caller("nobody", Set.of(), () -> tokens.tokens()))
                .satisfies(GateIT::isNotPermitted);
    }

    @Test
    void only_readers_of_the_audit_trail_read_it() {
        assertThatThrownBy(() -> As.user("am1", () -> audit.page(AuditFilter.ALL, null, 10)))
                .satisfies(GateIT::isNotPermitted);
    }

    private static long refusals(String user) {
        return Owner.count("select count(*) from audit_entry where actor = ? and outcome = 'REFUSED'", user);
    }

    private static void isNotPermitted(Throwable thrown) {
        assertThat(thrown).isInstanceOf(RuleViolation.class);
        assertThat(((RuleViolation) thrown).rule()).isEqualTo(AccessRule.NOT_PERMITTED);
    }
}
