package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.audit.AuditFilter;
import crm.audit.AuditQueries;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.shared.RuleViolation;
import crm.user.TokenService;
import jakarta.inject.Inject;
import java.util.List;
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
    void who_asks_for_a_customer_out_of_reach_is_on_record_and_is_told_what_is_told_of_one_that_is_not_there()
            throws Exception {
        var far = Team.of(1).customer();
        var absent = "no" + far;
        for (var number : List.of(far, absent)) {
            var api = Api.of("am1");
            assertThat(api.get("customers/" + number).status()).isEqualTo(404);
            assertThat(api.get("customers/" + number + "/ownership").status()).isEqualTo(404);
            assertThat(api.post(
                                    "customers/" + number + "/follow-ups",
                                    "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(api.post("pool/claims", "{\"customer\":\"" + number + "\"}")
                            .status())
                    .isEqualTo(404);
        }

        assertThat(outOfScope("c.number = ?", far)).isEqualTo("CUSTOMER_VIEW CUSTOMER_VIEW FOLLOWUP_ADD POOL_CLAIM");
        assertThat(outOfScope("e.subject = ?", absent)).isNull();
    }

    private static String outOfScope(String which, String number) {
        return Owner.query(h -> h.select(
                        "select string_agg(e.payload #>> '{after,permission}', ' ' order by e.at, e.seq) from audit_entry e"
                                + " left join customer c on c.id = e.customer_id where e.actor = 'am1' and e.outcome = 'REFUSED'"
                                + " and e.action = 'access.out-of-scope' and " + which,
                        number)
                .mapTo(String.class)
                .one());
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
