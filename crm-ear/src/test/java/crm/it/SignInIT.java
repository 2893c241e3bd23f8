package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Someone;
import crm.it.support.Team;
import crm.shared.RuleViolation;
import crm.user.SignInService;
import crm.user.TokenRule;
import crm.user.TokenService;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SignInIT {

    private static final String RIGHT = "demo-2026";

    @Inject
    SignInService signIns;

    @Inject
    TokenService tokens;

    @Inject
    CustomerQueries customers;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    @Test
    void the_right_password_lets_in_with_the_permissions_of_the_role() {
        var signIn = signIns.byPassword(Someone.with("CLERK", "PERSON"), RIGHT);

        assertThat(signIn).isPresent();
        assertThat(signIn.get().permissions()).contains("CUSTOMER_VIEW").doesNotContain("CUSTOMER_ASSETS");
    }

    @Test
    void four_wrong_passwords_leave_the_account_open() {
        var name = Someone.with("CLERK", "PERSON");
        fail(name, 4);

        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
    }

    @Test
    void the_fifth_wrong_password_closes_the_account_for_fifteen_minutes() {
        var name = Someone.with("CLERK", "PERSON");
        fail(name, 5);

        assertThat(signIns.byPassword(name, RIGHT)).isEmpty();

        Owner.run(h -> h.execute(
                "update app_user set locked_until = locked_until - interval '15 minutes' where name = ?", name));
        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
    }

    @Test
    void a_machine_account_is_never_closed_by_wrong_passwords() {
        var name = Someone.with("FEED", "MACHINE");
        fail(name, 6);

        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
    }

    @Test
    void an_unknown_name_and_a_wrong_password_look_alike() {
        assertThat(signIns.byPassword("nobody-" + UUID.randomUUID(), RIGHT)).isEmpty();
        assertThat(signIns.byPassword(Someone.with("CLERK", "PERSON"), "wrong")).isEmpty();
    }

    @Test
    void a_token_acts_as_its_user_until_it_is_revoked() throws Exception {
        var name = Someone.with("FEED", "MACHINE");
        var token = As.user("admin", () -> tokens.issue(name, "events", 1));

        assertThat(signIns.byToken(token)).get().extracting("name").isEqualTo(name);

        var id = Owner.query(
                h -> h.select("select t.id from api_token t join app_user u on u.id = t.user_id where u.name = ?", name)
                        .mapTo(Long.class)
                        .one());
        As.user("admin", () -> tokens.revoke(id));
        assertThat(signIns.byToken(token)).isEmpty();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'token.revoked' and subject = ?"
                                + " and payload -> 'after' ->> 'id' = ?",
                        name,
                        String.valueOf(id)))
                .isEqualTo(1);
    }

    @Test
    void a_token_is_refused_from_the_moment_it_expires() throws Exception {
        var name = Someone.with("FEED", "MACHINE");
        var token = As.user("admin", () -> tokens.issue(name, "events", 1));
        Owner.run(h -> h.execute(
                "update api_token set expires_at = now() where user_id = (select id from app_user where name = ?)",
                name));

        assertThat(signIns.byToken(token)).isEmpty();
        assertThat(signIns.byToken("no such token")).isEmpty();
    }

    @Test
    void a_right_that_ended_is_gone_with_the_next_request() throws Exception {
        var name = Someone.with("ADMINISTRATOR", "PERSON");
        As.user(name, () -> tokens.tokens());

        Owner.run(h -> h.execute(
                "update user_grant set to_at = now() where user_id = (select id from app_user where name = ?)", name));

        assertThatThrownBy(() -> As.user(name, () -> tokens.tokens())).isInstanceOf(RuleViolation.class);
    }

    @Test
    void who_has_ended_is_let_in_neither_by_password_nor_by_session() {
        var name = Someone.with("CLERK", "PERSON");
        Owner.run(h -> h.execute("update app_user set status = 'ENDED' where name = ?", name));

        assertThat(signIns.byPassword(name, RIGHT)).isEmpty();
        assertThat(signIns.current(name)).isEmpty();
    }

    @Test
    void an_account_that_is_closed_has_no_session_either() {
        var name = Someone.with("CLERK", "PERSON");
        assertThat(signIns.current(name)).isPresent();
        fail(name, 5);

        assertThat(signIns.current(name)).isEmpty();
    }

    @Test
    void guesses_that_come_side_by_side_do_not_outrun_the_closing() throws Exception {
        var name = Someone.with("CLERK", "PERSON");
        fail(name, 4);
        Owner.run(h -> {
            h.begin();
            try {
                h.execute(
                        "update app_user set failed_attempts = 0, locked_until = now() + interval '15 minutes'"
                                + " where name = ?",
                        name); // the fifth guess, on its way to commit
                var right = executor.submit(() -> signIns.byPassword(name, RIGHT));
                awaitBlocked(h);
                h.commit();
                assertThat(right.get(30, TimeUnit.SECONDS)).isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void a_machine_account_is_asked_once_a_second_after_ten_wrong_passwords() {
        var name = Someone.with("FEED", "MACHINE");
        fail(name, 10);
        Owner.run(h -> h.execute(
                "update app_user set locked_until = locked_until + interval '1 minute' where name = ?", name));

        assertThat(signIns.byPassword(name, RIGHT)).isEmpty();

        Owner.run(h -> h.execute("update app_user set locked_until = now() where name = ?", name));
        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
        assertThat(Owner.count("select failed_attempts from app_user where name = ?", name))
                .isZero();
    }

    @Test
    void names_that_cannot_be_are_refused_like_wrong_ones_and_not_stored() {
        var before = refusals("(unusable)");
        for (var name : List.of("n".repeat(101), "n\u0000", "n\u001b[2J", "n\ud800", "n\nadmin")) {
            assertThat(signIns.byPassword(name, RIGHT)).isEmpty();
        }

        assertThat(refusals("(unusable)")).isEqualTo(before + 5);
    }

    @Test
    void what_is_refused_is_on_record_as_refused_to_nobody_in_particular() throws Exception {
        var name = Someone.with("CLERK", "PERSON");
        fail(name, 1);
        signIns.byPassword("Secret-" + name, RIGHT);
        var machine = Someone.with("FEED", "MACHINE");
        var token = As.user("admin", () -> tokens.issue(machine, "events", 1));
        Owner.run(h -> h.execute("update api_token set revoked_at = now() where token_hash = sha256(?::bytea)", token));
        signIns.byToken(token);

        assertThat(refusals(name)).isEqualTo(1);
        assertThat(Owner.count("select count(*) from audit_entry where actor = ? or subject like ?", name, "Secret-%"))
                .isZero();
        assertThat(refusals(machine)).isEqualTo(1);
        assertThat(Owner.count("select count(*) from audit_entry where action = 'session.refused' and chain < 24"))
                .isZero();
    }

    @Test
    void a_manager_who_has_resigned_is_let_in_no_way() throws Exception {
        var name = Team.of(1).manager(1);
        Owner.run(h -> h.execute(
                "update app_user set password_hash = (select password_hash from app_user where name = 'clerk') where name = ?",
                name));
        var token = aTokenOf(name);
        assertThat(signIns.byPassword(name, RIGHT)).isPresent();
        assertThat(signIns.byToken(token)).isPresent();

        Owner.run(h -> h.execute(
                "update account_manager set status = 'RESIGNED' where user_id = (select id from app_user where name = ?)",
                name));

        assertThat(signIns.byPassword(name, RIGHT)).isEmpty();
        assertThat(signIns.byToken(token)).isEmpty();
        assertThat(signIns.current(name)).isEmpty();
        assertThatThrownBy(() -> As.caller(name, Set.of("CUSTOMER_VIEW"), () -> customers.count(CustomerFilter.NONE)))
                .isInstanceOf(RuleViolation.class);
    }

    @Test
    void a_token_is_issued_to_machines_and_oneself_and_to_nobody_else() throws Exception {
        for (var other : List.of("gm", "compliance", "scheduler", "nobody")) {
            assertThatThrownBy(() -> As.user("admin", () -> tokens.issue(other, "to be somebody else", 1)))
                    .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                            .isEqualTo(TokenRule.NEITHER_MACHINE_NOR_OWN));
        }
        assertThat(As.user("admin", () -> tokens.userNames()))
                .contains("admin", "feed")
                .doesNotContain("gm", "am1", "scheduler");
        assertThat(signIns.byToken(As.user("admin", () -> tokens.issue("admin", "scripts", 1))))
                .isPresent();
    }

    @Test
    void who_is_signed_out_is_on_record() {
        var name = Someone.with("CLERK", "PERSON");
        signIns.signedOut(name, 0);

        assertThat(Owner.count(
                        "select count(*) from audit_entry where actor = ? and action = 'session.signed-out'", name))
                .isEqualTo(1);
    }

    private static long refusals(String subject) {
        return Owner.count(
                "select count(*) from audit_entry where actor = 'UNAUTHENTICATED' and outcome = 'REFUSED' and subject = ?",
                subject);
    }

    /** Waits until somebody waits for this transaction; the database does the waiting. */
    private static void awaitBlocked(Handle h) {
        for (int i = 0; i < 600; i++) {
            var blocked = Owner.count(
                    "select count(*) from pg_stat_activity where ? = any (pg_blocking_pids(pid))",
                    h.select("select pg_backend_pid()").mapTo(Integer.class).one());
            if (blocked > 0) return;
            h.select("select pg_sleep(0.05)").mapToMap().one();
        }
        throw new AssertionError("nobody waits");
    }

    private static String aTokenOf(String name) {
        var token = "token of " + name;
        Owner.run(h -> h.execute(
                "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by, expires_at)"
                        + " select nextval('api_token_seq'), id, 'test', sha256(?::bytea), 'test', now(), 'test',"
                        + " now() + interval '1 day' from app_user where name = ?",
                token,
                name));
        return token;
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++)
            assertThat(signIns.byPassword(name, "wrong " + i)).isEmpty();
    }
}
