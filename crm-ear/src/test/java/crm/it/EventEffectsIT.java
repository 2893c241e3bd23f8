package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.followup.FollowUpQueries;
import crm.ingest.EventReader;
import crm.ingest.EventResult.Outcome;
import crm.ingest.EventRule;
import crm.ingest.IngestService;
import crm.ingest.TimelineQueries;
import crm.ingest.TimelineRow;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform tells must never stand in its own way, nor in that of what others tell. */
@ExtendWith(ArquillianExtension.class)
class EventEffectsIT {

    private static final String AT = "2026-03-02T02:00:00Z";

    @Inject
    IngestService ingest;

    @Inject
    TimelineQueries timeline;

    @Inject
    FollowUpQueries followUps;

    @Test
    void fields_that_a_type_does_not_describe_are_kept_whatever_they_hold() throws Exception {
        var number = aNumber();

        Platform.sends(
                Platform.registered(number, AT),
                Platform.event(
                        "application.submitted", number, AT, "\"applicationId\":\"A\",\"amount\":\"about 5000\""),
                Platform.event("call.ended", number, AT, "\"actionId\":\"C\",\"currency\":\"points\",\"amount\":\"5\""),
                Platform.event(
                        "referral.linked", number, AT, "\"referrer\":\"R-1\",\"name\":7,\"birthDate\":\"soon\""));

        assertThat(Team.fact(number, "stage || ' ' || referrer_number || ' ' || name_local"))
                .isEqualTo("PENDING_ACCOUNT_OPENING R-1 陳大文");
        assertThat(Team.fact(number, "birth_date")).isNull();
    }

    @Test
    void seconds_that_are_no_number_do_not_stand_in_the_way_of_the_timeline() throws Exception {
        var number = aNumber();
        Platform.sends(
                Platform.registered(number, AT),
                Platform.event("customer.updated", number, AT, "\"language\":\"yue\",\"seconds\":\"many\""),
                Platform.event("application.started", number, AT, "\"applicationId\":\"A\",\"seconds\":1e99"),
                Platform.event("sms.sent", number, now(), "\"actionId\":\"S\",\"seconds\":\" \""),
                Platform.event("call.ended", number, now(), "\"actionId\":\"C\",\"seconds\":61"));

        assertThat(As.user("gm", () -> timeline.of(number, null, 10)).items())
                .extracting(TimelineRow::seconds)
                .containsExactlyInAnyOrder(null, null, null, null, 61);
        assertThat(As.user("gm", () -> followUps.actions(number))).hasSize(2);
    }

    @Test
    void a_rating_with_an_offset_the_database_cannot_read_is_taken() throws Exception {
        var number = aNumber();

        Platform.sends(
                Platform.registered(number, AT),
                Platform.event(
                        "customer.updated",
                        number,
                        AT,
                        "\"riskRating\":{\"value\":\"R3\",\"at\":\"2026-03-02T10:00:00+17:30\"}"));

        assertThat(Team.fact(number, "risk_rated_at = '2026-03-01T16:30:00Z'")).isEqualTo("true");
    }

    @Test
    void an_event_of_next_week_is_refused_by_name_and_the_others_are_taken() throws Exception {
        var number = aNumber();
        var nextWeek = Instant.now().plus(7, ChronoUnit.DAYS).toString();
        var body = "[" + Platform.registered(number, AT) + ","
                + Platform.event("application.submitted", number, nextWeek, "\"applicationId\":\"A\"") + "]";

        var receipt = As.user("feed", () -> ingest.receive(EventReader.batch(body.getBytes(StandardCharsets.UTF_8))));

        assertThat(receipt.results().get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receipt.results().get(1).refusal().rule()).isEqualTo(EventRule.IN_THE_FUTURE);
        assertThat(Team.fact(number, "stage")).isEqualTo("REGISTERED");
    }

    @Test
    void what_the_feed_changes_on_a_customer_is_on_record_without_the_values() throws Exception {
        var number = aNumber();
        Platform.sends(Platform.registered(number, AT));

        Platform.sends(
                Platform.event("customer.updated", number, "2026-03-03T02:00:00Z", "\"email\":\"new@example.hk\""),
                Platform.event(
                        "customer.updated",
                        number,
                        "2026-03-03T03:00:00Z",
                        "\"occupation\":\"teacher\",\"name\":{\"local\":\"陳大文\"},\"shoeSize\":43"),
                Platform.event("complaint.opened", number, "2026-03-03T04:00:00Z", "\"complaintId\":\"K\""));
        Platform.sends(
                Platform.event("customer.updated", number, "2026-03-04T02:00:00Z", "\"email\":\"new@example.hk\""));

        List<String> entries = Owner.query(h -> h.select(
                        "select a.payload::text from audit_entry a join customer c on c.id = a.customer_id"
                                + " where c.number = ? and a.action = 'customer.updated'",
                        number)
                .mapTo(String.class)
                .list());
        assertThat(entries).containsExactly("{\"after\": {\"fields\": \"email, occupation, reclaimExemption\"}}");
    }

    @Test
    void new_customers_come_into_the_pool_of_the_intake_unit() throws Exception {
        var team = Team.of(1);
        var number = aNumber();
        var other = aNumber();
        Owner.run(h -> h.execute("update setting set value = ? where key = 'pool.intake-unit'", team.code()));
        try {
            Platform.sends(Platform.registered(number, AT));
        } finally {
            Owner.run(h -> h.execute("update setting set value = 'HO' where key = 'pool.intake-unit'"));
        }
        Platform.sends(Platform.registered(other, AT));

        assertThat(Team.fact(number, "unit_id")).isEqualTo(String.valueOf(team.unit()));
        assertThat(Owner.count(
                        "select p.unit_id from pool_entry p join customer c on c.id = p.customer_id where c.number = ?",
                        number))
                .isEqualTo(team.unit());
        assertThat(Team.fact(other, "unit_id")).isEqualTo("1");
    }

    private static String now() {
        return Instant.now().minusSeconds(60).toString();
    }

    private static String aNumber() {
        return "E" + UUID.randomUUID().toString().substring(0, 12);
    }
}
