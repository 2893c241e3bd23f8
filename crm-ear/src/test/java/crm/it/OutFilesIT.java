package crm.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.jobalert.AlertService;
import crm.outbox.EventKind;
import crm.outbox.EventRelay;
import crm.outbox.ReceiverChannel;
import crm.outbox.ReceiverRequest;
import crm.outbox.ReceiverService;
import crm.outfile.CollectService;
import crm.outfile.OutFileKind;
import crm.outfile.OutFileQueries;
import crm.outfile.OutFileRow;
import crm.outfile.OutFileService;
import crm.outfile.OutFileState;
import crm.outfile.Outbox;
import crm.shared.Sha256;
import crm.shared.StrictJson;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of days in 2019 and 2020 for other systems, and what these say of them. */
@ExtendWith(ArquillianExtension.class)
class OutFilesIT {

    private static final String DIRECTORY = "file.outbox";
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 2);
    private static final int DAYS = 700;

    @Inject
    ReceiverService receivers;

    @Inject
    OutFileQueries queries;

    @Inject
    OutFileService files;

    @Inject
    EventRelay relay;

    @Inject
    Outbox outbox;

    @Inject
    CollectService collecting;

    @Inject
    AlertService alerts;

    @Inject
    JobService jobs;

    private LocalDate day;
    private final List<Long> made = new ArrayList<>();

    @BeforeEach
    void a_day_of_which_nobody_has_told_anything_nor_of_those_beside_it() throws Exception {
        day = Owner.query(h -> h.select(
                        "select d::date from generate_series(?::date, ?::date, '1 day') d where not exists (select 1"
                                + " from customer_event e where e.time >= d - interval '2 days'"
                                + " and e.time < d + interval '3 days') order by random() limit 1",
                        FIRST,
                        FIRST.plusDays(DAYS))
                .mapTo(LocalDate.class)
                .one());
    }

    @AfterEach
    void nobody_gets_files_any_more() throws Exception {
        System.clearProperty(DIRECTORY);
        for (var id : made) As.user("admin", () -> receivers.remove(id));
        Owner.run(h -> {
            h.execute("delete from out_file_part");
            h.execute("delete from out_file");
            h.execute("delete from event_fresh");
            h.execute("delete from event_out");
            h.execute("delete from job_webhook");
            h.execute(
                    "delete from job_alert a using job_run r where r.id = a.run_id and r.job = 'sync-service-actions'");
        });
    }

    @Test
    void the_service_actions_of_a_day_are_written_with_a_manifest_and_the_same_day_again_changes_nothing()
            throws Exception {
        var receiver = receiver(EventKind.ACTION_RECORDED);
        var customer = registered();
        Platform.sends(
                Platform.call(customer, day + "T23:59:59+08:00", "am1", 61),
                Platform.call(customer, day + "T00:00:00+08:00", "am1", 30),
                Platform.call(customer, day.minusDays(1) + "T23:59:59+08:00", "am1", 99),
                Platform.call(customer, day.plusDays(1) + "T00:00:00+08:00", "am1", 98));

        var run = run(Map.of("chunk", "1"));
        var file = only(receiver);

        assertThat(run.read()).isEqualTo(2);
        assertThat(file.kind()).isEqualTo(OutFileKind.SERVICE_ACTIONS);
        assertThat(file.state()).isEqualTo(OutFileState.OFFERED);
        assertThat(file.lines()).isEqualTo(2);
        assertThat(file.runId()).isEqualTo(run.id());
        var collector = Api.of("collector");
        var content = collector.get("out-files/" + file.id() + "/file");
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.header("Content-Type")).startsWith("application/x-ndjson");
        var text = content.response().body();
        assertThat(Sha256.hex(text.getBytes(UTF_8))).isEqualTo(file.sha256());
        assertThat(text.split("\n")).hasSize(2);
        var early = StrictJson.read(text.split("\n")[0].getBytes(UTF_8)).asJsonObject();
        assertThat(early.getString("customer")).isEqualTo(customer);
        assertThat(early.getString("kind")).isEqualTo("CALL");
        assertThat(early.getInt("seconds")).isEqualTo(30);
        assertThat(early.getString("time")).isEqualTo(day.minusDays(1) + "T16:00:00.000Z");
        var manifest = collector.get("out-files/" + file.id()).json().getJsonObject("manifest");
        assertThat(manifest.getString("businessDate")).isEqualTo(day.toString());
        assertThat(manifest.getJsonArray("files").getJsonObject(0).getString("sha256"))
                .isEqualTo(file.sha256());
        assertThat(manifest.getJsonArray("files").getJsonObject(0).getInt("lines"))
                .isEqualTo(2);

        run(Map.of());
        assertThat(files(receiver)).containsExactly(file);

        Platform.sends(Platform.call(customer, day + "T12:00:00+08:00", "am1", 5));
        run(Map.of());
        assertThat(files(receiver))
                .extracting(OutFileRow::revision, OutFileRow::state, OutFileRow::lines)
                .containsExactlyInAnyOrder(tuple(1, OutFileState.SUPERSEDED, 2L), tuple(2, OutFileState.OFFERED, 3L));
        assertThat(collector.get("out-files/" + file.id() + "/file").code()).isEqualTo("OutFileRule.SUPERSEDED");
    }

    @Test
    void a_file_that_broke_off_goes_on_behind_its_last_portion() throws Exception {
        var receiver = receiver(EventKind.ACTION_RECORDED);
        var customer = registered();
        for (int hour = 10; hour < 15; hour++) {
            Platform.sends(Platform.call(customer, day + "T" + hour + ":00:00+08:00", "am1", hour));
        }
        var run = Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, status, requested_at, by_user) values"
                                + " ('sync-service-actions', ?, 'FAILED', now(), 'test') returning id",
                        day)
                .mapTo(Long.class)
                .one());
        As.user("batch", () -> files.begin(day, run));
        As.user("batch", () -> files.next(day, 2));
        assertThat(only(receiver).state()).isEqualTo(OutFileState.WRITING);
        assertThat(Api.of("collector")
                        .get("out-files/" + only(receiver).id() + "/file")
                        .status())
                .isEqualTo(404);

        assertThat(run(Map.of()).read()).isEqualTo(3);

        assertThat(only(receiver).lines()).isEqualTo(5);
        var text = Api.of("collector")
                .get("out-files/" + only(receiver).id() + "/file")
                .response()
                .body();
        assertThat(text.lines().map(line -> StrictJson.read(line.getBytes(UTF_8))
                        .asJsonObject()
                        .getInt("seconds")))
                .containsExactly(10, 11, 12, 13, 14);
    }

    @Test
    void what_else_was_recorded_on_a_day_is_a_file_of_cloudevents() throws Exception {
        var receiver = receiver(EventKind.STAGE_CHANGED);
        var customer = Team.of(0).customer();
        Await.until(
                "the numbers",
                () -> {
                    As.user("scheduler", relay::number);
                    return Owner.count("select count(*) from event_fresh");
                },
                left -> left == 0);
        Owner.run(h -> h.execute(
                "update event_out set recorded_at = ?::timestamptz where subject = ?", day + " 12:00+08", customer));

        run(Map.of());

        var file = only(receiver);
        assertThat(file.kind()).isEqualTo(OutFileKind.EVENTS);
        var line = Api.of("collector")
                .get("out-files/" + file.id() + "/file")
                .response()
                .body();
        var event = StrictJson.read(line.strip().getBytes(UTF_8)).asJsonObject();
        assertThat(event.getString("type")).isEqualTo("customer.stageChanged");
        assertThat(event.getString("subject")).isEqualTo(customer);
    }

    @Test
    void a_right_acknowledgement_ends_the_offer_and_a_wrong_one_is_told_and_the_file_offered_again() throws Exception {
        var receiver = receiver(EventKind.ACTION_RECORDED);
        Platform.sends(Platform.call(registered(), day + "T12:00:00+08:00", "am1", 5));
        var run = run(Map.of());
        var file = only(receiver);
        var collector = Api.of("collector");
        var path = "out-files/" + file.id() + "/acknowledgement";

        var wrong = collector.post(path, "{\"lines\":1,\"sha256\":\"" + "0".repeat(64) + "\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("OutFileRule.DIFFERENT");
        assertThat(wrong.detail()).contains(file.name(), file.sha256());
        assertThat(only(receiver).state()).isEqualTo(OutFileState.OFFERED);
        assertThat(only(receiver).offers()).isEqualTo(2);
        assertThat(only(receiver).problem()).startsWith("1 000");
        assertThat(collector
                        .post(path, "{\"lines\":2,\"sha256\":\"" + file.sha256() + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(collector.post(path, "{\"lines\":1}").code()).isEqualTo("OutFileRule.INCOMPLETE");
        As.user("scheduler", alerts::tell);
        assertThat(alert(run, "DISPUTED")).isEqualTo(1);

        var right = "{\"lines\":1,\"sha256\":\"" + file.sha256().toUpperCase() + "\"}";
        for (int again = 0; again < 2; again++) {
            var answer = collector.post(path, right);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.json().getString("state")).isEqualTo("ACKNOWLEDGED");
        }
        assertThat(only(receiver).acknowledgedBy()).isEqualTo("collector");
        assertThat(only(receiver).problem()).isNull();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action like 'outfile.%' and subject = ?", file.name()))
                .as("offered, disputed twice, acknowledged once")
                .isEqualTo(4);
    }

    @Test
    void operators_hear_of_a_file_that_nobody_acknowledges_in_time() throws Exception {
        var receiver = receiver(EventKind.ACTION_RECORDED);
        var run = run(Map.of());
        assertThat(only(receiver).lines())
                .as("that nothing happened is told too")
                .isZero();

        Owner.run(h -> h.execute("update out_file set offered_at = now() - interval '11 hours 59 minutes'"));
        As.user("scheduler", alerts::tell);
        assertThat(alert(run, "UNANSWERED")).isZero();
        Owner.run(h -> h.execute("update out_file set offered_at = now() - interval '12 hours 1 minute'"));
        As.user("scheduler", alerts::tell);
        As.user("scheduler", alerts::tell);
        assertThat(alert(run, "UNANSWERED")).isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from notification n join app_user u on u.id = n.user_id where u.name = 'batch'"
                                + " and n.kind = 'job.unanswered' and n.parameters->>'run' = ?",
                        Long.toString(run.id())))
                .isEqualTo(1);
    }

    @Test
    void files_lie_whole_in_the_directory_with_the_manifest_and_answers_are_read_there() throws Exception {
        var directory = Files.createTempDirectory("outbox");
        set(directory);
        var receiver = receiver(EventKind.ACTION_RECORDED);
        Platform.sends(Platform.call(registered(), day + "T12:00:00+08:00", "am1", 5));
        run(Map.of());
        var file = only(receiver);

        assertThat(names(directory)).containsExactly(file.name(), file.name() + ".manifest.json");
        assertThat(Sha256.hex(Files.readAllBytes(directory.resolve(file.name()))))
                .isEqualTo(file.sha256());
        var manifest = StrictJson.read(Files.readAllBytes(directory.resolve(file.name() + ".manifest.json")))
                .asJsonObject();
        assertThat(manifest.getJsonArray("files").getJsonObject(0).getString("name"))
                .isEqualTo(file.name());

        Files.delete(directory.resolve(file.name()));
        answer(directory, file.name(), "{\"lines\":7,\"sha256\":\"" + file.sha256() + "\"}");
        look(() -> only(receiver).offers() == 2 && names(directory).contains(file.name()));
        assertThat(only(receiver).problem()).startsWith("7 ");

        answer(directory, file.name(), "{\"lines\":1,\"sha256\":\"" + file.sha256() + "\"}");
        look(() -> only(receiver).state() == OutFileState.ACKNOWLEDGED
                && names(directory).isEmpty());
        assertThat(names(directory.resolve("done")))
                .containsExactly(file.name(), file.name() + ".ack", file.name() + ".manifest.json");

        answer(directory, "of-nobody.ndjson", "{}");
        look(() -> names(directory).isEmpty());
    }

    @Test
    void who_may_not_collect_is_refused_and_a_collector_sees_nothing_else() throws Exception {
        var receiver = receiver(EventKind.ACTION_RECORDED);
        run(Map.of());
        var path = "out-files/" + only(receiver).id();
        assertThat(Api.of("batch").get(path).status()).isEqualTo(200);
        assertThat(Api.of("batch").get(path + "/file").status()).isEqualTo(403);
        assertThat(Api.of("batch")
                        .post(path + "/acknowledgement", "{\"lines\":0,\"sha256\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("am1").get("out-files").status()).isEqualTo(403);
        assertThat(Api.of("collector").get("out-files").status()).isEqualTo(200);
        assertThat(Api.of("collector").get("customers").status()).isEqualTo(403);
        assertThat(Api.of("collector").get("event-receivers").status()).isEqualTo(403);
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("collector", () -> files.begin(day, 1)));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("am1", collecting::unpublished));
    }

    private long receiver(EventKind... kinds) throws Exception {
        var added = As.user(
                "admin",
                () -> receivers.add(new ReceiverRequest(
                        "centre " + UUID.randomUUID(), ReceiverChannel.FILE, null, List.of(kinds), null)));
        made.add(added.id());
        assertThat(added.secret()).isNull();
        return added.id();
    }

    private static String registered() throws Exception {
        var number = "F" + UUID.randomUUID().toString().substring(0, 10);
        Platform.sends(Platform.registered(number, "2017-01-02T10:00:00+08:00"));
        return number;
    }

    private JobRunRow run(Map<String, String> parameters) throws Exception {
        var id = As.user(
                "batch",
                () -> jobs.start(new RunRequest("sync-service-actions", day, null, parameters, RunOrigin.MANUAL)));
        var run = Runs.ended(id);
        assertThat(run.status()).as(run.message()).isEqualTo(RunStatus.COMPLETED);
        return run;
    }

    private List<OutFileRow> files(long receiver) throws Exception {
        var ids = Owner.query(h -> h.select("select id from out_file where receiver_id = ? order by id", receiver)
                .mapTo(Long.class)
                .list());
        return As.user("batch", () -> ids.stream().map(queries::file).toList());
    }

    private OutFileRow only(long receiver) throws Exception {
        var all = files(receiver);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static long alert(JobRunRow run, String kind) {
        return Owner.count("select count(*) from job_alert where run_id = ? and kind = ?", run.id(), kind);
    }

    private interface Look {
        boolean isThere() throws Exception;
    }

    /** Looks as the server does, unless it did. */
    private void look(Look wanted) throws Exception {
        Await.until(
                "the directory",
                () -> {
                    As.user("scheduler", outbox::look);
                    return wanted.isThere();
                },
                there -> there);
    }

    private static void answer(Path directory, String file, String said) throws Exception {
        Files.writeString(directory.resolve(file + ".ack"), said);
    }

    private static List<String> names(Path directory) throws Exception {
        try (var all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static void set(Path directory) throws Exception {
        System.setProperty(DIRECTORY, directory.toString());
        Await.until(
                DIRECTORY,
                () -> ConfigProvider.getConfig()
                        .getOptionalValue(DIRECTORY, String.class)
                        .orElse(""),
                directory.toString()::equals);
    }
}
