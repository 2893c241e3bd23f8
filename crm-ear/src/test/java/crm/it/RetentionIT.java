package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.audit.AuditEntry.RecordClass;
import crm.audit.PurgeQueries;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Refused;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobQueries;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.retention.DueRow;
import crm.retention.HoldKind;
import crm.retention.HoldQueries;
import crm.retention.HoldRequest;
import crm.retention.HoldRow;
import crm.retention.HoldService;
import crm.retention.KeptClass;
import crm.retention.OutcomeRow;
import crm.retention.PeriodRow;
import crm.retention.RetentionQueries;
import crm.retention.RetentionRule;
import crm.retention.RetentionService;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long records are kept, who sets it, and what a legal hold keeps back. */
@ExtendWith(ArquillianExtension.class)
class RetentionIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final String TEST = "retention in a test";
    private static final int MANY = 25;

    @Inject
    RetentionService service;

    @Inject
    RetentionQueries queries;

    @Inject
    HoldService holds;

    @Inject
    HoldQueries held;

    @Inject
    PurgeQueries purges;

    @Inject
    JobService jobs;

    @Inject
    JobQueries runs;

    @AfterEach
    void nothing_of_it_stays() {
        Owner.run(h -> {
            h.execute("drop trigger if exists killed on retention_outcome");
            h.execute("drop function if exists killed()");
            h.execute("delete from retention_rule where reason = ?", TEST);
            h.execute("delete from legal_hold where reason = ?", TEST);
        });
    }

    @Test
    void a_longer_period_holds_from_its_day_on_and_a_shorter_one_waits_for_a_second_person() throws Exception {
        var today = today();
        assertThat(set(36, today)).isFalse();
        assertThat(period().months()).isEqualTo(36);

        assertThat(set(35, today)).isTrue();
        assertThat(period().months()).isEqualTo(36);
        var waiting = period().waiting();
        assertThat(waiting.by()).isEqualTo("admin");
        Refused.by(RetentionRule.WAITS, () -> set(30, today));
        As.user("officer", () -> service.confirm(waiting.id()));
        assertThat(period().months()).isEqualTo(35);
        Refused.by(RetentionRule.DECIDED, () -> As.user("officer", () -> service.reject(waiting.id(), TEST)));

        set(12, today);
        reject(period().waiting().id());
        set(12, today);
        withdraw(period().waiting().id());
        assertThat(period().waiting()).isNull();
        assertThat(period().months()).isEqualTo(35);
    }

    @Test
    void nobody_shortens_a_period_alone_not_even_past_the_service() throws Exception {
        set(30, today());
        Owner.run(h ->
                h.execute("update retention_rule set months = 40, proposed_by = 'officer' where reason = ?", TEST));
        set(30, today());
        Owner.run(h -> h.execute(
                "update retention_rule set proposed_by = 'officer' where reason = ? and state = 'WAITING'", TEST));

        var id = period().waiting().id();
        Refused.by(RetentionRule.OWN, () -> As.user("officer", () -> service.confirm(id)));
        Refused.by(RetentionRule.OWN, () -> reject(id));
        Refused.by(RetentionRule.NOT_OWN, () -> withdraw(id));
        assertThatThrownBy(() -> Owner.run(h -> h.execute(
                        "update retention_rule set state = 'CONFIRMED', decided_by = proposed_by, decided_at = now()"
                                + " where reason = ? and state = 'WAITING'",
                        TEST)))
                .hasMessageContaining("retention_rule_by_two");
    }

    @Test
    void a_period_has_a_least_and_a_most_a_day_to_come_and_a_reason() {
        var today = today();
        Refused.by(RetentionRule.MONTHS, () -> set(2, today));
        Refused.by(RetentionRule.MONTHS, () -> set(1_201, today));
        Refused.by(RetentionRule.FROM, () -> set(30, today.minusDays(1)));
        Refused.by(RetentionRule.REASON, () -> As.user("admin", () -> service.set(KeptClass.JOB_LOGS, 30, today, " ")));
        Refused.by(
                RetentionRule.MONTHS,
                () -> As.user("admin", () -> service.set(KeptClass.AUDIT_CUSTOMER, 59, today, TEST)));
        Refused.by(
                RetentionRule.MONTHS,
                () -> As.user("admin", () -> service.set(KeptClass.AUDIT_SECURITY, 23, today, TEST)));
    }

    @Test
    void what_is_old_goes_and_what_a_hold_covers_stays_until_it_is_released() throws Exception {
        var team = Team.of(1);
        var free = team.customer();
        var covered = team.customer();
        var active = team.customer();
        List.of(free, covered, active).forEach(number -> remarks(number, team.manager(1), 1));
        event(active);
        var id = hold(HoldKind.CUSTOMER, covered, null, null);
        assertThat(As.user("officer", held::all))
                .filteredOn(HoldRow::isStanding)
                .anySatisfy(row -> {
                    assertThat(row.subject()).isEqualTo(covered);
                    assertThat(row.by()).isEqualTo("officer");
                });
        assertThat(due(KeptClass.NOTES).free()).isPositive();
        assertThat(due(KeptClass.NOTES).held()).isPositive();

        var run = ended(Map.of());

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(left(free)).isZero();
        assertThat(left(covered)).isEqualTo(1);
        assertThat(left(active)).as("something is known of the customer since").isEqualTo(1);
        assertThat(outcome(run, KeptClass.NOTES).held()).isPositive();
        assertThat(due(KeptClass.NOTES).free()).isZero();
        As.user("officer", () -> holds.release(id, "settled"));
        ended(Map.of());
        assertThat(left(covered)).isZero();
        Refused.by(RetentionRule.RELEASED, () -> As.user("officer", () -> holds.release(id, "again")));
    }

    @Test
    void a_hold_on_a_user_a_period_or_a_complaint_keeps_back_what_it_is_about() throws Exception {
        var team = Team.of(2);
        var byUser = team.customer();
        var ofPeriod = team.customer();
        var ofCase = team.customer();
        remarks(byUser, team.manager(1), 1);
        remarks(ofPeriod, team.manager(2), 1);
        Owner.run(h -> h.execute("update remark set at = '1997-05-05 12:00+08' where customer_id = ?", id(ofPeriod)));
        remarks(ofCase, team.manager(2), 1);
        Owner.run(h -> h.execute(
                "insert into customer_event (source, event_id, customer_number, type, time, data, reference, digest, received_at,"
                        + " received_by) values ('t', ?, ?, 'complaint.opened', '1996-02-01', '{}', ?, '', now(), 'feed')",
                ofCase,
                ofCase,
                "case-" + ofCase));
        hold(HoldKind.USER, team.manager(1), null, null);
        hold(HoldKind.PERIOD, null, LocalDate.of(1997, 5, 5), LocalDate.of(1997, 5, 5));
        hold(HoldKind.CASE, "case-" + ofCase, null, null);

        ended(Map.of());

        assertThat(List.of(left(byUser), left(ofPeriod), left(ofCase))).containsOnly(1L);
    }

    @Test
    void a_hold_names_what_there_is_and_who_sees_it() {
        Refused.by(RetentionRule.SUBJECT, () -> hold(HoldKind.CUSTOMER, " ", null, null));
        Refused.by(AccessRule.NOT_FOUND, () -> hold(HoldKind.CUSTOMER, "no-such-number", null, null));
        Refused.by(RetentionRule.USER, () -> hold(HoldKind.USER, "nobody", null, null));
        Refused.by(RetentionRule.CASE, () -> hold(HoldKind.CASE, "no-complaint", null, null));
        Refused.by(RetentionRule.DAYS, () -> hold(HoldKind.PERIOD, null, null, null));
        Refused.by(RetentionRule.DAYS, () -> hold(HoldKind.PERIOD, null, DAY, DAY.minusDays(1)));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user("officer", () -> holds.release(987_654_321, TEST)));
    }

    @Test
    void a_hold_on_a_customer_is_seen_by_nobody_who_does_not_see_the_customer() throws Exception {
        var customer = Team.of(1).customer();
        hold(HoldKind.CUSTOMER, customer, null, null);

        assertThat(As.user("admin", held::all)).extracting(HoldRow::subject).doesNotContain(customer);
        assertThat(As.user("auditor", held::all)).extracting(HoldRow::subject).contains(customer);
    }

    @Test
    void a_run_that_was_killed_goes_on_where_it_was_and_another_one_of_the_day_finds_nothing() throws Exception {
        var team = Team.of(1);
        var customer = team.customer();
        ended(Map.of());
        remarks(customer, team.manager(1), MANY);
        Owner.run(h -> {
            h.execute(
                    "create function killed() returns trigger language plpgsql as $$ begin"
                            + " if new.record_class = 'NOTES' and new.purged = 20 then raise exception 'killed'; end if; return new; end $$");
            h.execute(
                    "create trigger killed before update on retention_outcome for each row execute function killed()");
        });

        var run = ended(Map.of("chunk", "10"));

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(left(customer)).as("the chunk that was killed is whole").isEqualTo(MANY - 10);
        Owner.run(h -> h.execute("drop trigger killed on retention_outcome"));
        As.user("batch", () -> jobs.restart(run.id(), null));
        var restarted = Runs.ended(run.id());
        assertThat(restarted.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(left(customer)).isZero();
        assertThat(outcome(run, KeptClass.NOTES).purged()).isEqualTo(MANY);
        assertThat(ended(Map.of()).changed()).isZero();
    }

    @Test
    void a_month_of_a_class_of_the_trail_goes_whole_once_it_was_signed_and_the_record_of_it_is_signed()
            throws Exception {
        Owner.run(h -> h.select(
                        "select audit_append(5, jsonb_build_array(jsonb_build_object('at', ?, 'record_class', 'SYSTEM', 'actor',"
                                + " 'somebody', 'action', 'setting.changed', 'outcome', 'DONE')))",
                        "1996-02-14T12:00:00Z")
                .mapTo(Integer.class)
                .one());
        assertThat(entriesOfThen()).isPositive();
        Runs.ended(start("export-audit-heads", LocalDate.of(2026, 3, 4), Map.of()));

        var run = ended(Map.of());

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(entriesOfThen()).isZero();
        assertThat(Owner.count("select count(*) from audit_verify()")).isZero();
        var purge = As.user("auditor", purges::all).stream()
                .filter(row -> row.month().equals(LocalDate.of(1996, 2, 1)) && row.recordClass() == RecordClass.SYSTEM)
                .findFirst()
                .orElseThrow();
        assertThat(purge.by()).isEqualTo("batch");
        assertThat(As.user("auditor", () -> purges.file(purge.number())))
                .startsWith("crm-audit-purge 1\nnumber " + purge.number() + "\npart 1996-02\nclass SYSTEM\n")
                .contains("\ngap ", "\nsignature ");
        assertThat(purge.file()).endsWith("-1996-02-system.txt");
        assertThat(outcome(run, KeptClass.AUDIT_SYSTEM).purged()).isPositive();
    }

    @Test
    void the_interface_shows_periods_to_readers_and_to_nobody_else() throws Exception {
        assertThat(Api.of("auditor").get("retention/periods").json().getJsonArray("items"))
                .hasSize(KeptClass.values().length);
        assertThat(Api.of("auditor").get("retention/preview").json().getJsonArray("items"))
                .hasSize(KeptClass.values().length);
        assertThat(Api.of("am1").get("retention/periods").status()).isEqualTo(403);
        assertThat(Api.of("auditor")
                        .post("legal-holds", "{\"kind\":\"USER\",\"subject\":\"am1\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("admin")
                        .post("retention/periods/1/confirmation", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("auditor").get("retention/purges/999999").status()).isEqualTo(404);
    }

    private boolean set(int months, LocalDate from) throws Exception {
        return As.user("admin", () -> service.set(KeptClass.JOB_LOGS, months, from, TEST));
    }

    private void reject(long id) throws Exception {
        As.user("officer", () -> service.reject(id, TEST));
    }

    private void withdraw(long id) throws Exception {
        As.user("admin", () -> service.withdraw(id));
    }

    private PeriodRow period() throws Exception {
        return As.user("auditor", queries::periods).stream()
                .filter(row -> row.kept() == KeptClass.JOB_LOGS)
                .findFirst()
                .orElseThrow();
    }

    private DueRow due(KeptClass kept) throws Exception {
        return As.user("auditor", queries::due).stream()
                .filter(row -> row.kept() == kept)
                .findFirst()
                .orElseThrow();
    }

    private OutcomeRow outcome(JobRunRow run, KeptClass kept) throws Exception {
        return As.user("auditor", queries::outcomes).stream()
                .filter(row -> row.run() == run.id() && row.kept() == kept)
                .findFirst()
                .orElseThrow();
    }

    private long hold(HoldKind kind, String subject, LocalDate from, LocalDate until) throws Exception {
        return As.user("officer", () -> holds.place(new HoldRequest(kind, subject, from, until, TEST)));
    }

    private JobRunRow ended(Map<String, String> parameters) throws Exception {
        return Runs.ended(start("apply-retention", DAY, parameters));
    }

    private long start(String job, LocalDate day, Map<String, String> parameters) throws Exception {
        return As.user("batch", () -> jobs.start(new RunRequest(job, day, null, parameters, RunOrigin.MANUAL)));
    }

    private static LocalDate today() {
        return LocalDate.now(java.time.ZoneId.of("Asia/Hong_Kong"));
    }

    private static long id(String number) {
        return Owner.count("select id from customer where number = ?", number);
    }

    private static void remarks(String number, String by, int count) {
        Owner.run(h -> h.execute(
                "insert into remark (customer_id, text, by_user, by_name, at) select ?, 'x', ?, 'x', '1996-02-14 12:00+08'"
                        + " from generate_series(1, ?)",
                id(number),
                by,
                count));
    }

    private static void event(String number) {
        Owner.run(h -> h.execute(
                "insert into customer_event (source, event_id, customer_number, type, time, data, digest, received_at,"
                        + " received_by) values ('t', ?, ?, 'customer.updated', '2026-03-01', '{}', '', now(), 'feed')",
                number,
                number));
    }

    private static long left(String number) {
        return Owner.count("select count(*) from remark where customer_id = ?", id(number));
    }

    private static long entriesOfThen() {
        return Owner.count("select count(*) from audit_entry where at >= '1996-02-01Z' and at < '1996-03-01Z'");
    }
}
