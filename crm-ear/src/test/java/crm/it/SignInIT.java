package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.it.support.As;
import crm.it.support.Owner;
import crm.shared.RuleViolation;
import crm.user.SignInService;
import crm.user.TokenService;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SignInIT {

    private static final String RIGHT = "demo-2026";

    @Inject
    SignInService signIns;

    @Inject
    TokenService tokens;

    @Test
    void the_right_password_lets_in_with_the_permissions_of_the_role() {
        var signIn = signIns.byPassword(someone("CLERK", "PERSON"), RIGHT);

        assertThat(signIn).isPresent();
        assertThat(signIn.get().permissions()).contains("CUSTOMER_VIEW").doesNotContain("CUSTOMER_ASSETS");
    }

    @Test
    void four_wrong_passwords_leave_the_account_open() {
        var name = someone("CLERK", "PERSON");
        fail(name, 4);

        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
    }

    @Test
    void the_fifth_wrong_password_closes_the_account_for_fifteen_minutes() {
        var name = someone("CLERK", "PERSON");
        fail(name, 5);

        assertThat(signIns.byPassword(name, RIGHT)).isEmpty();

        Owner.run(h -> h.execute(
                "update app_user set locked_until = locked_until - interval '15 minutes' where name = ?", name));
        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
    }

    @Test
    void a_machine_account_is_never_closed_by_wrong_passwords() {
        var name = someone("FEED", "MACHINE");
        fail(name, 6);

        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
    }

    @Test
    void an_unknown_name_and_a_wrong_password_look_alike() {
        assertThat(signIns.byPassword("nobody-" + UUID.randomUUID(), RIGHT)).isEmpty();
        assertThat(signIns.byPassword(someone("CLERK", "PERSON"), "wrong")).isEmpty();
    }

    @Test
    void a_token_acts_as_its_user_until_it_is_revoked() throws Exception {
        var name = someone("FEED", "MACHINE");
        var token = As.user("admin", () -> tokens.issue(name, "events", 1));

        assertThat(signIns.byToken(token)).get().extracting("name").isEqualTo(name);

        var id = Owner.query(
                h -> h.select("select t.id from api_token t join app_user u on u.id = t.user_id where u.name = ?", name)
                        .mapTo(Long.class)
                        .one());
        As.user("admin", () -> tokens.revoke(id));
        assertThat(signIns.byToken(token)).isEmpty();
    }

    @Test
    void a_token_is_refused_from_the_moment_it_expires() throws Exception {
        var name = someone("FEED", "MACHINE");
        var token = As.user("admin", () -> tokens.issue(name, "events", 1));
        Owner.run(h -> h.execute(
                "update api_token set expires_at = now() where user_id = (select id from app_user where name = ?)",
                name));

        assertThat(signIns.byToken(token)).isEmpty();
        assertThat(signIns.byToken("no such token")).isEmpty();
    }

    @Test
    void a_right_that_ended_is_gone_with_the_next_request() throws Exception {
        var name = someone("ADMINISTRATOR", "PERSON");
        As.user(name, () -> tokens.tokens());

        Owner.run(h -> h.execute(
                "update user_grant set to_at = now() where user_id = (select id from app_user where name = ?)", name));

        assertThatThrownBy(() -> As.user(name, () -> tokens.tokens())).isInstanceOf(RuleViolation.class);
    }

    @Test
    void who_has_ended_is_let_in_neither_by_password_nor_by_session() {
        var name = someone("CLERK", "PERSON");
        Owner.run(h -> h.execute("update app_user set status = 'ENDED' where name = ?", name));

        assertThat(signIns.byPassword(name, RIGHT)).isEmpty();
        assertThat(signIns.current(name)).isEmpty();
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++)
            assertThat(signIns.byPassword(name, "wrong " + i)).isEmpty();
    }

    private static String someone(String role, String kind) {
        var name = "t-" + UUID.randomUUID();
        Owner.run(h -> {
            h.execute(
                    "insert into app_user (id, name, display_name, password_hash, kind) select nextval('app_user_seq'), ?,"
                            + " 'Somebody', password_hash, ? from app_user where name = 'clerk'",
                    name,
                    kind);
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id, r.id, 1,"
                            + " '2026-01-01' from app_user u, role r where u.name = ? and r.code = ?",
                    name,
                    role);
        });
        return name;
    }
}
