package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.retention.HoldKind;
import crm.retention.HoldRequest;
import crm.retention.HoldService;
import crm.retention.KeptClass;
import crm.retention.PurgingService;
import crm.retention.RetentionQueries;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prospects of long ago: the period shipped is two years, the day closed is 9 March 2026. */
@ExtendWith(ArquillianExtension.class)
class ProspectErasureIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final String REASON = "erasure in a test";
    private static final String LAST_KEPT = "2024-03-09 00:00+08";
    private static final String FIRST_GONE = "2024-03-08 23:59:59+08";

    /** Whatever tells of a customer by an id of its own; figures and holds keep the bare id. */
    private static final String PLACES = """
            select a.attrelid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attname = 'customer_id' and not a.attisdropped and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
              and c.relname not like 'audit\\_entry%' and c.relname not in ('progress_fact', 'legal_hold')""";

    @Inject
    HoldService holds;

    @Inject
    JobService jobs;

    @Inject
    RetentionQueries queries;

    @Inject
    PurgingService purging;

    private Team team;
    private String number;
    private long id;

    @BeforeEach
    void a_prospect_of_long_ago() throws Exception {
        ended(10_000); // what others left
        team = Team.of(1);
        number = "E" + team.code();
        Platform.sends(
                Platform.registered(number, "2023-05-02T02:00:00Z"),
                Platform.call(number, "2023-05-03T02:00:00Z", team.manager(1), 60));
        id = id(number);
        Owner.run(h -> {
            h.execute("update customer set unit_id = ? where id = ?", team.unit(), id);
            h.execute(
                    "insert into remark (customer_id, text, by_user, by_name, at) values (?, 'likes tea', ?, 'x', '2023-06-01')",
                    id,
                    team.manager(1));
            h.execute(
                    "insert into notification (id, user_id, at, kind, parameters, customer_id) select nextval('notification_seq'),"
                            + " id, '2023-06-01', 'RECLAIMED', '{}', ? from app_user where name = ?",
                    id,
                    team.manager(1));
        });
    }

    @AfterEach
    void no_hold_is_left() {
        Owner.run(h -> h.execute("delete from legal_hold where reason = ?", REASON));
    }

    @Test
    void nothing_of_the_person_is_left_anywhere_but_that_somebody_was_erased() throws Exception {
        var run = ended(10);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(Owner.count("select count(*) from customer where id = ?", id))
                .isZero();
        List<String> places =
                Owner.query(h -> h.createQuery(PLACES).mapTo(String.class).list());
        assertThat(places).hasSizeGreaterThan(20);
        for (var place : places) {
            assertThat(Owner.count("select count(*) from " + place + " where customer_id = ?", id))
                    .as(place)
                    .isZero();
        }
        assertThat(Owner.count(
                        "select count(*) from customer_event where customer_number = ? or data::text ~ ?",
                        number,
                        number))
                .isZero();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where customer_id = ? and payload is not null"
                                + " and action <> 'customer.erased'",
                        id))
                .isZero();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where customer_id = ? and action = 'customer.erased'"
                                + " and actor = 'batch' and subject is null",
                        id))
                .isEqualTo(1);
        assertThat(Owner.count("select count(*) from audit_verify()")).isZero();
        assertThat(ended(10).changed()).as("again, the same day").isZero();
    }

    @Test
    void what_is_told_again_of_an_erased_prospect_brings_nobody_back_and_a_new_registration_begins_anew()
            throws Exception {
        var told = Platform.registered(number + "x", "2023-05-02T02:00:00Z");
        Platform.sends(told);
        ended(10);
        assertThat(there(number + "x")).isZero();

        Platform.sends(told);
        assertThat(there(number + "x")).isZero();

        Platform.sends(Platform.registered(number + "x", "2026-03-05T02:00:00Z"));
        assertThat(there(number + "x")).isEqualTo(1);
    }

    @Test
    void a_prospect_is_kept_until_the_period_is_over_since_the_last_that_was_told_or_written() throws Exception {
        Owner.run(h -> h.execute("update remark set at = ?::timestamptz where customer_id = ?", LAST_KEPT, id));
        ended(10);
        assertThat(there(number)).isEqualTo(1);

        Owner.run(h -> h.execute("update remark set at = ?::timestamptz where customer_id = ?", FIRST_GONE, id));
        ended(10);
        assertThat(there(number)).isZero();
    }

    @Test
    void whoever_has_an_account_an_owner_an_application_or_money_stays() throws Exception {
        for (var relationship : List.of(
                "opened_at = '2023-05-05'",
                "account_numbers = '{A1}'",
                "deposit_count = 1",
                "submitted_at = '2023-05-05'",
                "reclaim_exemption = 'DEPOSIT_PENDING'",
                "responsible_id = " + Owner.manager(team.manager(1)))) {
            var column = relationship.substring(0, relationship.indexOf(' '));
            String before = Owner.query(h -> h.select("select " + column + "::text from customer where id = ?", id)
                    .mapTo(String.class)
                    .findOne()
                    .orElse(null));
            Owner.run(h -> h.execute("update customer set " + relationship + " where id = ?", id));
            ended(10);
            assertThat(there(number)).as(relationship).isEqualTo(1);
            Owner.run(h -> h.execute(
                    "update customer set " + column + " = " + (before == null ? "null" : "'" + before + "'")
                            + " where id = ?",
                    id));
        }
        ended(10);
        assertThat(there(number)).isZero();
    }

    @Test
    void a_held_prospect_stays_until_the_hold_is_released_and_is_counted_as_held() throws Exception {
        var hold =
                As.user("officer", () -> holds.place(new HoldRequest(HoldKind.CUSTOMER, number, null, null, REASON)));
        ended(10);
        assertThat(there(number)).isEqualTo(1);
        assertThat(As.user("auditor", queries::outcomes))
                .filteredOn(row -> row.kept() == KeptClass.PROSPECTS)
                .first()
                .satisfies(row -> assertThat(row.held()).isPositive());

        As.user("officer", () -> {
            holds.release(hold, "settled");
            return null;
        });
        ended(10);
        assertThat(there(number)).isZero();
        assertThat(Api.of("auditor")
                        .get("legal-holds")
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class))
                .as("that there was a hold is still told, of whom no more")
                .anySatisfy(row -> {
                    assertThat(row.getString("reason")).isEqualTo(REASON);
                    assertThat(row.isNull("subject")).isTrue();
                });
    }

    @Test
    void a_run_that_stopped_goes_on_where_it_was_and_nobody_but_the_job_erases() throws Exception {
        for (int i = 0; i < 5; i++) Platform.sends(Platform.registered(number + "-" + i, "2023-05-02T02:00:00Z"));

        assertThat(As.user("batch", () -> purging.purge(KeptClass.PROSPECTS, DAY, 2)))
                .isEqualTo(2);
        assertThat(ended(2).status()).isEqualTo(RunStatus.COMPLETED);

        assertThat(Owner.count("select count(*) from customer where number like ?", number + "%"))
                .isZero();
        assertThatThrownBy(() -> As.user("admin", () -> purging.purge(KeptClass.PROSPECTS, DAY, 2)))
                .hasMessageContaining("JOB_RETENTION");
    }

    private JobRunRow ended(int chunk) throws Exception {
        return Runs.ended(As.user(
                "batch",
                () -> jobs.start(new RunRequest(
                        "apply-retention", DAY, null, Map.of("chunk", String.valueOf(chunk)), RunOrigin.MANUAL))));
    }

    private static long there(String number) {
        return Owner.count("select count(*) from customer where number = ?", number);
    }

    private static long id(String number) {
        return Owner.count("select id from customer where number = ?", number);
    }
}
