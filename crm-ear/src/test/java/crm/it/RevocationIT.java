package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Entrance;
import crm.customerlist.CustomerFilter;
import crm.customerlist.Keyset;
import crm.exports.ExportChunkService;
import crm.exports.ExportFormat;
import crm.exports.ExportQueries;
import crm.exports.ExportRequest;
import crm.exports.ExportRule;
import crm.exports.ExportRun;
import crm.exports.ExportService;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Refused;
import crm.it.support.Someone;
import crm.it.support.Team;
import crm.shared.Settings;
import crm.user.RevocationKind;
import crm.user.RevocationQueries;
import crm.user.RevocationRow;
import crm.user.SessionService;
import crm.user.SessionsOver;
import crm.user.SightingService;
import crm.user.SignInService;
import crm.user.TokenService;
import crm.user.UserQueries;
import crm.user.UserService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever ends a right: the next request is refused, what is under way ends, and the report shows what was let in last. */
@ExtendWith(ArquillianExtension.class)
class RevocationIT {

    private static final String PAGE = "notifications/list.xhtml";
    private static final String WHY = "the desk closes";

    @Inject
    UserService users;

    @Inject
    UserQueries accounts;

    @Inject
    SessionService sessions;

    @Inject
    SignInService signIns;

    @Inject
    SightingService sightings;

    @Inject
    RevocationQueries revocations;

    @Inject
    TokenService tokens;

    @Inject
    ExportService exports;

    @Inject
    ExportQueries files;

    @Inject
    ExportChunkService chunks;

    @Inject
    Entrance entrance;

    @Inject
    Settings settings;

    @Inject
    Event<SessionsOver> over;

    @Test
    void exit_leave_and_lock_each_refuse_the_next_request_of_an_open_session() throws Exception {
        var leaving = Someone.with("CLERK");
        var resting = Someone.with("CLERK");
        var locked = Someone.with("CLERK");
        var open = List.of(Pages.of(leaving), Pages.of(resting), Pages.of(locked));
        for (var pages : open) assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);

        As.user("admin", () -> users.exit(leaving, WHY));
        As.user("admin", () -> users.rest(resting, settings.today(), null, WHY));
        for (int i = 0; i < 5; i++) signIns.byPassword(locked, "wrong " + i);

        for (var pages : open) {
            assertThat(pages.get(PAGE).headers().firstValue("Location").orElse(""))
                    .contains("/login.xhtml?ended=true");
        }
        assertThat(sessions.over(Duration.ofSeconds(60))).contains(leaving, resting, locked);
        var report = As.user("admin", () -> revocations.latest());
        ended(report, leaving, RevocationKind.EXIT);
        ended(report, resting, RevocationKind.LEAVE);
        ended(report, locked, RevocationKind.LOCK);
        ended(report, leaving, RevocationKind.SESSION);
    }

    @Test
    void a_role_that_ends_is_gone_with_the_next_request_of_an_open_session() throws Exception {
        var user = Someone.with("CLERK");
        var pages = Pages.of(user);
        assertThat(pages.get("customers/list.xhtml").statusCode()).isEqualTo(200);
        var grant = As.user("admin", () -> accounts.view(user)).grants().get(0).id();

        As.user("admin", () -> users.take(user, grant, null, WHY));

        assertThat(pages.get("customers/list.xhtml").statusCode()).isEqualTo(403);
        assertThat(pages.get(PAGE).statusCode()).as("what needs no role").isEqualTo(200);
        assertThat(As.user("admin", () -> revocations.latest()))
                .filteredOn(row -> row.user().equals(user))
                .singleElement()
                .satisfies(row -> assertThat(row.what()).isEqualTo("CLERK"));
    }

    @Test
    void a_request_let_in_after_the_end_of_its_right_stands_first_in_the_report() throws Exception {
        var user = Someone.with("CLERK");
        Pages.of(user);
        sightings.write();
        As.user("admin", () -> users.exit(user, WHY));
        Owner.run(h -> h.execute(
                "update user_seen set at = now() + interval '3 seconds' where user_id = ?", Someone.id(user)));

        var first = As.user("admin", () -> revocations.latest()).get(0);

        assertThat(first.user()).isEqualTo(user);
        assertThat(first.kind()).isEqualTo(RevocationKind.EXIT);
        assertThat(first.late()).isTrue();
        Owner.run(h -> h.execute("delete from user_seen where user_id = ?", Someone.id(user)));
    }

    @Test
    void the_socket_of_an_open_page_is_closed_when_the_account_ends() throws Exception {
        var user = Someone.with("CLERK");
        var pages = Pages.of(user);
        var closed = new CompletableFuture<Integer>();
        pages.socket(new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code);
                return null;
            }
        });
        As.user("admin", () -> users.exit(user, WHY));

        over.fire(new SessionsOver(sessions.over(Duration.ofSeconds(60)))); // as every fifteen seconds

        assertThat(closed.get(30, TimeUnit.SECONDS)).isEqualTo(1001);
    }

    @Test
    void a_file_is_not_written_on_nor_handed_out_when_its_token_is_revoked_or_its_account_closed() throws Exception {
        var team = Team.of(0);
        team.customers(2);
        var lead = team.lead();
        var clear = As.user(lead, () -> tokens.issueOwn("nightly", 1, Set.of()));
        assertThat(signIns.byToken(clear)).isPresent();
        var token = As.user(lead, () -> tokens.own()).get(0).id();
        var id = As.user(lead, () -> {
            entrance.byToken(token, null);
            return exports.request(
                    new ExportRequest("CSV", "nightly", CustomerFilter.NONE, Keyset.first(), List.of(), List.of()));
        });
        Await.until("the file", () -> As.user(lead, () -> files.run(id)), run -> !run.isRunning());
        var run = new ExportRun(
                id, ExportFormat.CSV, List.of(), "en", "UTC", 0, lead, "nightly", OffsetDateTime.now(), token);
        As.user(lead, () -> chunks.read(run, Long.MAX_VALUE));

        As.user(lead, () -> tokens.revokeOwn(token));

        Refused.by(ExportRule.REVOKED, () -> As.user(lead, () -> chunks.read(run, Long.MAX_VALUE)));
        Refused.by(
                ExportRule.REVOKED,
                () -> As.user(lead, () -> {
                    entrance.byToken(token, null);
                    return files.part(id, 0);
                }));
        assertThat(As.user(lead, () -> files.part(id, 0)))
                .as("by another way its owner has it")
                .isNotEmpty();
        Owner.run(h ->
                h.execute("update app_user set locked_until = now() + interval '15 minutes' where name = ?", lead));
        Refused.by(ExportRule.REVOKED, () -> As.caller(lead, Set.of("CUSTOMER_EXPORT"), () -> files.part(id, 0)));
    }

    @Test
    void a_file_that_is_being_written_for_who_leaves_ends_at_once_and_says_why() throws Exception {
        var team = Team.of(0);
        team.customers(2);
        var lead = team.lead();
        var id = As.user(
                lead,
                () -> exports.request(new ExportRequest(
                        "CSV", "nightly", CustomerFilter.NONE, Keyset.first(), List.of(), List.of())));
        Await.until("the file", () -> As.user(lead, () -> files.run(id)), run -> !run.isRunning());
        Owner.run(h -> h.execute(
                "update export_run set status = 'RUNNING', ended_at = null, alive_at = now() where id = ?", id));

        As.user("admin", () -> users.exit(lead, WHY));

        assertThat(Owner.count(
                        "select count(*) from export_run where id = ? and status = 'FAILED' and message = 'ExportRule.REVOKED'"
                                + " and ended_at is not null",
                        id))
                .isEqualTo(1);
        assertThat(Owner.count("select count(*) from export_part where export_id = ?", id))
                .isZero();
    }

    private static void ended(List<RevocationRow> report, String user, RevocationKind kind) {
        assertThat(report)
                .filteredOn(row -> row.user().equals(user) && row.kind() == kind)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.last()).isNotNull();
                    assertThat(row.late())
                            .as("last request " + row.last() + ", end " + row.at())
                            .isFalse();
                });
    }
}
