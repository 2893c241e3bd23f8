package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.customerlist.CustomerQueries;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.reveal.RevealQueries;
import crm.reveal.RevealRow;
import crm.reveal.RevealRule;
import crm.reveal.RevealService;
import crm.reveal.SensitiveField;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Masked values shown one by one: for a reason, written down, counted, so many an hour and a day. */
@ExtendWith(ArquillianExtension.class)
class RevealIT {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00+08:00");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final String DOCUMENT = "Z7654321";

    @Inject
    RevealService reveals;

    @Inject
    RevealQueries report;

    @Inject
    CustomerQueries customers;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Test
    void a_document_number_is_masked_and_shown_for_a_reason_which_is_written_down_without_the_value() throws Exception {
        var team = Team.of(0);
        var number = customer(team);
        var masked = As.user(team.lead(), () -> customers.byNumber(number)).orElseThrow();
        assertThat(masked.row().idNumber()).isEqualTo("•••• 4321");
        assertThat(As.user(team.lead(), () -> reveals.masked(number))).containsExactly(SensitiveField.ID_NUMBER);

        assertThat(shown(team.lead(), number, "called to check the passport")).isEqualTo(DOCUMENT);

        var line = Owner.query(h -> h.select(
                        "select actor || ' ' || reason || ' ' || payload::text from audit_entry where action ="
                                + " 'customer.revealed' and subject = ?",
                        number)
                .mapTo(String.class)
                .one());
        assertThat(line)
                .isEqualTo(team.lead() + " called to check the passport {\"after\": {\"fields\": \"ID_NUMBER\"}}");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where subject = ? and audit_entry::text like ?",
                        number,
                        "%" + DOCUMENT + "%"))
                .isZero();
    }

    @Test
    void without_a_reason_without_a_value_and_without_the_permission_nothing_is_shown() throws Exception {
        var team = Team.of(1);
        var number = customer(team);

        assertThatThrownBy(() -> shown(team.lead(), number, " ")).satisfies(refused(RevealRule.REASON_MISSING));
        assertThatThrownBy(() -> shown(team.lead(), number, "x".repeat(201)))
                .satisfies(refused(RevealRule.REASON_TOO_LONG));
        assertThatThrownBy(() ->
                        As.user(team.lead(), () -> reveals.reveal(number, SensitiveField.ADDRESS, "to write a letter")))
                .satisfies(refused(RevealRule.NOTHING_THERE));
        assertThatThrownBy(() ->
                        As.user(team.lead(), () -> reveals.reveal(number, SensitiveField.ASSETS, "to know the assets")))
                .satisfies(refused(AccessRule.NOT_PERMITTED));
        assertThatThrownBy(() -> shown("auditor", number, "who reads all needs none of it"))
                .satisfies(refused(AccessRule.NOT_PERMITTED));
        assertThat(told(number)).isZero();
    }

    @Test
    void somebody_elses_customer_is_as_if_there_were_none() throws Exception {
        var number = customer(Team.of(0));
        var other = Team.of(1);

        for (var user : new String[] {other.lead(), other.manager(1)}) {
            assertThatThrownBy(() -> shown(user, number, "curious")).satisfies(refused(AccessRule.NOT_FOUND));
        }
    }

    @Test
    void the_limit_of_the_hour_lets_the_last_one_through_and_refuses_the_next_also_of_ten_at_once() throws Exception {
        var team = Team.of(0);
        var number = customer(team);
        kept(team.lead(), number, 29, "2026-03-04 11:30+08");

        var answers = IntStream.range(0, 10)
                .mapToObj(i -> threads.submit(() -> outcome(() -> shown(team.lead(), number, "try " + i))))
                .toList();
        var shown = 0;
        for (var answer : answers) if (answer.get().equals(DOCUMENT)) shown++;

        assertThat(shown).isEqualTo(1);
        assertThatThrownBy(() -> shown(team.lead(), number, "once more"))
                .satisfies(refused(RevealRule.TOO_MANY_AN_HOUR));
        assertThat(Clocks.at(
                        Instant.parse("2026-03-04T12:30:00.000001+08:00"),
                        () -> As.user(
                                team.lead(), () -> reveals.reveal(number, SensitiveField.ID_NUMBER, "an hour later"))))
                .isEqualTo(DOCUMENT);
        assertThat(row(team.lead()))
                .extracting(RevealRow::idNumbers, RevealRow::customers, RevealRow::refused)
                .containsExactly(31L, 1L, 10L);
    }

    @Test
    void the_limit_of_the_day_begins_anew_at_midnight_of_the_brokerage() throws Exception {
        var team = Team.of(0);
        var number = customer(team);
        kept(team.lead(), number, 1, "2026-03-03 23:59:59+08");
        kept(team.lead(), number, 99, "2026-03-04 00:00+08");

        assertThat(shown(team.lead(), number, "the hundredth")).isEqualTo(DOCUMENT);
        assertThatThrownBy(() -> shown(team.lead(), number, "one too many"))
                .satisfies(refused(RevealRule.TOO_MANY_A_DAY));
    }

    @Test
    void the_interface_and_the_pages_say_the_same() throws Exception {
        var number = customer(Team.of(0));

        assertThat(Api.of("clerk").get("customers/" + number + "/masked").json().getJsonArray("fields"))
                .hasToString("[\"ID_NUMBER\"]");
        var shown = Api.of("clerk")
                .post("customers/" + number + "/reveals", "{\"field\":\"ID_NUMBER\",\"reason\":\"customer asked\"}");
        assertThat(shown.json().getString("revealed")).isEqualTo(DOCUMENT);
        var bare = Api.of("clerk").post("customers/" + number + "/reveals", "{\"field\":\"ID_NUMBER\"}");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.code()).isEqualTo("RevealRule.REASON_MISSING");
        assertThat(Api.of("auditor").get("audit/reveals").response().body()).contains("\"user\":\"clerk\"");
        assertThat(Api.of("clerk").get("audit/reveals").status()).isEqualTo(403);
        assertThat(Pages.of("auditor").get("audit/reveals.xhtml").body()).contains("蔡曉彤");
        assertThat(Pages.of("auditor")
                        .get("audit/list.xhtml?action=customer.revealed&actor=clerk")
                        .body())
                .contains("Masked value shown");
        assertThat(Api.of("auditor")
                        .get("audit?action=customer.revealed&actor=clerk&origin=api&customer=" + number)
                        .json()
                        .getJsonArray("items"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.asJsonObject().getString("reason")).isEqualTo("customer asked"));
        assertThat(Api.of("auditor")
                        .get("audit/file?customer=" + number)
                        .response()
                        .body())
                .contains("customer asked", "customer.revealed");
        assertThat(Api.of("auditor")
                        .get("audit/file?format=XLSX&customer=" + number)
                        .header("Content-Type"))
                .contains("spreadsheetml");
    }

    @Test
    void what_no_index_finds_is_searched_in_a_season_at_most() throws Exception {
        var auditor = Api.of("auditor");
        var wide = "from=2026-01-01T00:00:00Z&until=2026-12-31T00:00:00Z";
        assertThat(auditor.get("audit?action=customer.&" + wide).code()).isEqualTo("AuditRule.PERIOD");
        assertThat(auditor.get("audit?action=customer.&actor=clerk&" + wide).status())
                .isEqualTo(200);
        assertThat(auditor.get("audit?action=customer.&from=2026-01-01T00:00:00Z&until=2026-04-03T00:00:00Z")
                        .status())
                .isEqualTo(200);
        assertThat(auditor.get("audit?outcome=REFUSED").status()).isEqualTo(200);
        assertThat(auditor.get("audit/reveals?from=2026-01-01&to=2026-04-02").status())
                .isEqualTo(200);
        assertThat(auditor.get("audit/reveals?from=2026-01-01&to=2026-04-03").code())
                .isEqualTo("RevealRule.DAYS");
    }

    private String shown(String user, String number, String reason) throws Exception {
        return Clocks.at(NOON, () -> As.user(user, () -> reveals.reveal(number, SensitiveField.ID_NUMBER, reason)));
    }

    private RevealRow row(String user) throws Exception {
        return As.user("auditor", () -> report.byUser(DAY, DAY)).stream()
                .filter(row -> row.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private static String outcome(Callable<String> work) {
        try {
            return work.call();
        } catch (Exception refused) {
            return refused.getMessage();
        }
    }

    private static String customer(Team team) {
        var number = team.customer();
        Team.change("id_type = 'PASSPORT', id_country = 'HK', id_number = '" + DOCUMENT + "'", number);
        return number;
    }

    private static long told(String number) {
        return Owner.count(
                "select count(*) from customer_reveal r join customer c on c.id = r.customer_id where c.number = ?",
                number);
    }

    private static void kept(String user, String number, int times, String at) {
        Owner.run(h -> h.execute(
                "insert into customer_reveal (customer_id, user_id, field, reason, at) select c.id, u.id, 'ID_NUMBER',"
                        + " 'before', ?::timestamptz from customer c, app_user u, generate_series(1, ?)"
                        + " where c.number = ? and u.name = ?",
                at,
                times,
                number,
                user));
    }

    private static Consumer<Throwable> refused(Rule rule) {
        return thrown -> {
            assertThat(thrown).isInstanceOf(RuleViolation.class);
            assertThat(((RuleViolation) thrown).rule()).isEqualTo(rule);
        };
    }
}
