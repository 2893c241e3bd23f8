package crm.it;

import static crm.imports.DayFileKind.BALANCES;
import static crm.imports.DayFileKind.PRICES;
import static org.assertj.core.api.Assertions.assertThat;

import crm.asset.AssetQueries;
import crm.imports.DayFileState;
import crm.ingest.EventReader;
import crm.ingest.EventResult.Outcome;
import crm.ingest.IngestService;
import crm.ingest.Receipt;
import crm.it.support.As;
import crm.it.support.DayFiles;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobQueries;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.retention.DueRow;
import crm.retention.KeptClass;
import crm.retention.RetentionQueries;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What grows by itself goes when its time is over, and no figure, stage or answer changes by it. */
@ExtendWith(ArquillianExtension.class)
class RetentionOfGrowthIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final String LONG_AGO = "1996-02-14T04:00:00Z";
    private static final String TEST = "growth in a test";

    @Inject
    IngestService ingest;

    @Inject
    AssetQueries assets;

    @Inject
    RetentionQueries queries;

    @Inject
    JobService jobs;

    @Inject
    JobQueries runs;

    @AfterEach
    void nothing_is_held_any_more() {
        Owner.run(h -> h.execute("delete from legal_hold where reason = ?", TEST));
    }

    @Test
    void an_event_that_was_purged_is_a_duplicate_when_it_comes_again_and_another_one_of_its_key_is_refused()
            throws Exception {
        var customer = Team.of(1).customer();
        var call = Platform.call(customer, LONG_AGO, "am1", 60);
        var younger = Platform.call(Team.of(1).customer(), "2026-03-02T04:00:00Z", "am1", 60);
        assertThat(received(call).count(Outcome.ACCEPTED)).isEqualTo(1);
        assertThat(received(younger).count(Outcome.ACCEPTED)).isEqualTo(1);
        var contacted = Team.fact(customer, "last_contact_at");
        assertThat(due(KeptClass.SERVICE_ACTIONS).free()).isPositive();

        assertThat(retained().status()).isEqualTo(RunStatus.COMPLETED);

        assertThat(events(customer)).isZero();
        assertThat(Team.fact(customer, "last_contact_at"))
                .as("what followed stays")
                .isEqualTo(contacted);
        assertThat(received(call, younger).count(Outcome.DUPLICATE)).isEqualTo(2);
        assertThat(received(call.replace("\"seconds\":60", "\"seconds\":61")).count(Outcome.REJECTED))
                .isEqualTo(1);
        assertThat(events(customer)).isZero();
    }

    @Test
    void rows_of_old_files_go_and_assets_averages_and_prices_are_as_before() throws Exception {
        var team = Team.of(1);
        var customer = team.customer();
        var account = DayFiles.account(customer, "2010-03-01T02:00:00Z");
        var core = new DayFiles();
        var symbol = "G" + core.source().substring(5).toUpperCase();
        var old = core.loaded(BALANCES, DAY, "account,currency,cash\n" + account + ",HKD,1000\n");
        var gone = core.loaded(PRICES, DAY, "market,symbol,currency,price\nHK," + symbol + ",HKD,7\n");
        var inForce = core.loaded(BALANCES, DAY.minusDays(3), "account,currency,cash\n" + account + ",HKD,1500\n");
        var last = core.loaded(PRICES, DAY.plusDays(1), "market,symbol,currency,price\nHK," + symbol + ",HKD,8\n");
        var text = "account,currency,cash\n" + account + ",HKD,2000\n";
        core.loaded(BALANCES, DAY.plusDays(1), text);
        toldOn(old.id(), "account_balance", "2015-03-09");
        toldOn(inForce.id(), "account_balance", "2016-03-09");
        toldOn(gone.id(), "price", "2015-03-09");
        toldOn(last.id(), "price", "2015-03-10");
        var worth = Team.fact(customer, "assets");
        var trend = trend(customer);
        var price = "select price from price_on('HK', '" + symbol + "', '2026-03-09')";
        var then = Owner.query(h -> h.select(price).mapTo(String.class).one());
        assertThat(due(KeptClass.DAY_FILES).free()).isPositive();

        assertThat(retained().status()).isEqualTo(RunStatus.COMPLETED);

        assertThat(rows("account_balance", old.id())).isZero();
        assertThat(rows("account_balance", inForce.id()))
                .as("holds until the next statement")
                .isEqualTo(1);
        assertThat(rows("price", gone.id())).isZero();
        assertThat(rows("price", last.id()))
                .as("holds until another price is told")
                .isEqualTo(1);
        var now = Owner.query(h -> h.select(price).mapTo(String.class).one());
        assertThat(now).isEqualTo(then);
        assertThat(Team.fact(customer, "assets")).isEqualTo(worth);
        assertThat(trend(customer)).isEqualTo(trend);
        assertThat(DayFiles.file(old.id()).state()).as("the file stays").isEqualTo(DayFileState.DONE);
        assertThat(core.hand(BALANCES, DAY.plusDays(1), text)).isPositive();
        assertThat(due(KeptClass.DAY_FILES).free()).isZero();
    }

    @Test
    void a_source_that_ended_long_ago_keeps_two_years_and_the_statement_that_held_on_their_first_day()
            throws Exception {
        var customer = Team.of(1).customer();
        var account = DayFiles.account(customer, "2010-03-01T02:00:00Z");
        var core = new DayFiles();
        var first = core.loaded(BALANCES, DAY.minusDays(3), "account,currency,cash\n" + account + ",HKD,500\n");
        var held = core.loaded(BALANCES, DAY, "account,currency,cash\n" + account + ",HKD,1000\n");
        var last = core.loaded(BALANCES, DAY.plusDays(1), "account,currency,cash\n" + account + ",HKD,2000\n");
        toldOn(first.id(), "account_balance", "2010-03-08");
        toldOn(held.id(), "account_balance", "2010-03-10");
        toldOn(last.id(), "account_balance", "2012-03-09");

        retained();
        assertThat(rows("account_balance", first.id()))
                .as("held on the first day")
                .isEqualTo(1);

        toldOn(held.id(), "account_balance", "2010-03-09");
        retained();
        assertThat(rows("account_balance", first.id())).as("another one did").isZero();
        assertThat(rows("account_balance", held.id())).isEqualTo(1);
        toldOn(held.id(), "account_balance", "2026-03-05"); // what a test leaves holds back no prices of others
        toldOn(last.id(), "account_balance", "2026-03-06");
    }

    @Test
    void results_of_bulk_work_and_firings_go_by_chunks_and_what_a_hold_covers_stays() throws Exception {
        var team = Team.of(1);
        var free = team.customer();
        var held = team.customer();
        var run = Owner.query(h -> {
            var snapshot = h.select(
                            "insert into snapshot (user_name, created_at, filter, count) values ('t', '1996-02-01',"
                                    + " '{}', 2) returning id")
                    .mapTo(Long.class)
                    .one();
            return h.select(
                            "insert into bulk_run (kind, user_name, snapshot_id, request, status, total, created_at, touched_at,"
                                    + " ended_at) values ('TAG', 't', ?, '{}', 'DONE', 2, '1996-02-01', '1996-02-01', '1996-02-01')"
                                    + " returning id",
                            snapshot)
                    .mapTo(Long.class)
                    .one();
        });
        Owner.run(h -> {
            h.execute("insert into bulk_result (run_id, no, customer, outcome) values (?, 1, ?, 'CHANGED')", run, free);
            h.execute("insert into bulk_result (run_id, no, customer, outcome) values (?, 2, ?, 'CHANGED')", run, held);
            h.execute(
                    "insert into legal_hold (kind, customer_id, reason, placed_by, placed_at)"
                            + " select 'CUSTOMER', id, ?, 'officer', now() from customer where number = ?",
                    TEST,
                    held);
            h.execute("insert into job_firing (job, due_at, business_date, outcome, taken_by) values"
                    + " ('digest', '1996-02-01', '1996-02-01', 'SKIPPED', 't') on conflict do nothing");
        });
        assertThat(due(KeptClass.BULK_RESULTS).held()).isEqualTo(1);

        var done = retained();

        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        var left = Owner.query(h -> h.select("select customer from bulk_result where run_id = ?", run)
                .mapTo(String.class)
                .list());
        assertThat(left).containsExactly(held);
        assertThat(Owner.count("select count(*) from job_firing where due_at < '1997-01-01'"))
                .isZero();
        assertThat(Owner.count("select count(*) from bulk_run where id = ?", run))
                .as("the work stays")
                .isEqualTo(1);
        assertThat(retained().changed()).as("another run of the day").isZero();
        Owner.run(h -> {
            h.execute("delete from legal_hold where reason = ?", TEST);
        });
        retained();
        assertThat(Owner.count("select count(*) from bulk_result where run_id = ?", run))
                .isZero();
    }

    @Test
    void the_servers_notes_of_an_old_execution_go_and_its_run_stays() throws Exception {
        var old = retained();
        var instance = Owner.count("select instance_id from job_run where id = ?", old.id());
        Owner.run(h ->
                h.execute("update jbatch_jobinstance set createtime = '1996-02-01' where jobinstanceid = ?", instance));

        assertThat(retained().status()).isEqualTo(RunStatus.COMPLETED);

        assertThat(Owner.count("select count(*) from jbatch_jobinstance where jobinstanceid = ?", instance))
                .isZero();
        assertThat(As.user("batch", () -> runs.run(old.id())).status()).isEqualTo(RunStatus.COMPLETED);
    }

    private Receipt received(String... events) throws Exception {
        var incoming = EventReader.batch(("[" + String.join(",", events) + "]").getBytes(StandardCharsets.UTF_8));
        return As.user("feed", () -> ingest.receive(incoming));
    }

    private String trend(String customer) throws Exception {
        return As.user("gm", () -> assets.of(customer)).trend().toString();
    }

    private DueRow due(KeptClass kept) throws Exception {
        return As.user("auditor", queries::due).stream()
                .filter(row -> row.kept() == kept)
                .findFirst()
                .orElseThrow();
    }

    private JobRunRow retained() throws Exception {
        return Runs.ended(As.user(
                "batch",
                () -> jobs.start(
                        new RunRequest("apply-retention", DAY, null, Map.of("chunk", "1000"), RunOrigin.MANUAL))));
    }

    private static void toldOn(long file, String table, String day) {
        Owner.run(h -> {
            h.execute("update day_file set business_date = ?::date, purged_on = null where id = ?", day, file);
            h.execute("update " + table + " set business_date = ?::date where file_id = ?", day, file);
        });
    }

    private static long rows(String table, long file) {
        return Owner.count("select count(*) from " + table + " where file_id = ?", file);
    }

    private static long events(String customer) {
        return Owner.count("select count(*) from customer_event where customer_number = ?", customer);
    }
}
