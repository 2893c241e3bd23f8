package crm.it;

import static crm.outbox.EventKind.ACTION_RECORDED;
import static crm.outbox.EventKind.STAGE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Listener;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Variables;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.outbox.EventRelay;
import crm.outbox.EventSender;
import crm.outbox.ReceiverChannel;
import crm.outbox.ReceiverQueries;
import crm.outbox.ReceiverRequest;
import crm.outbox.ReceiverService;
import crm.shared.Clocks;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events and files go out by themselves, with timers this test turns on for itself, and secrets are sealed by its own keys. */
@ExtendWith(ArquillianExtension.class)
class OutTimersIT {

    private static final String SCHEDULES = "crm.schedules";
    private static final String PLAIN = "crm.events.plain.http";
    private static final String OUTBOX = "file.outbox";
    private static final String KEY = "crm.secret.key";
    private static final LocalDate DAY = LocalDate.of(2017, 8, 7);

    @Inject
    ReceiverService receivers;

    @Inject
    ReceiverQueries queries;

    @Inject
    EventRelay relay;

    @Inject
    EventSender sender;

    @Inject
    JobService jobs;

    private final List<Long> made = new ArrayList<>();

    @BeforeEach
    void plain_http_of_this_machine_is_fine() throws Exception {
        Variables.set(PLAIN, "true");
    }

    @AfterEach
    void as_before() throws Exception {
        for (var name : List.of(SCHEDULES, OUTBOX, KEY)) System.clearProperty(name);
        for (var id : made) As.user("admin", () -> receivers.remove(id));
        System.clearProperty(PLAIN);
        Owner.run(h -> {
            h.execute("delete from out_file_part");
            h.execute("delete from out_file");
            h.execute("delete from event_fresh");
            h.execute("delete from event_held");
            h.execute("delete from event_out");
        });
    }

    @Test
    void the_timers_tell_of_an_event_and_lay_a_file_out_without_anybody_asking() throws Exception {
        var outbox = Files.createTempDirectory("outbox");
        try (var listener = Listener.at(0)) {
            receiver(new ReceiverRequest(
                    "Timers " + UUID.randomUUID(),
                    ReceiverChannel.WEBHOOK,
                    listener.address(),
                    List.of(STAGE_CHANGED),
                    1));
            receiver(new ReceiverRequest(
                    "Files " + UUID.randomUUID(), ReceiverChannel.FILE, null, List.of(ACTION_RECORDED), 1));
            Variables.set(OUTBOX, outbox.toString());
            var customer = registered();
            Platform.sends(Platform.call(customer, DAY + "T10:00:00+08:00", "am1", 61));
            var run = Runs.ended(As.user(
                    "batch",
                    () -> jobs.start(new RunRequest("sync-service-actions", DAY, null, Map.of(), RunOrigin.MANUAL))));
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(listener.about(customer)).as("schedules are off").isEmpty();

            Variables.set(SCHEDULES, "true");

            Await.until("the event", () -> listener.about(customer), told -> !told.isEmpty());
            Await.until("the file", () -> files(outbox), files -> files.stream()
                    .anyMatch(name -> name.endsWith(".manifest.json")));
            assertThat(files(outbox)).hasSize(2);
        }
    }

    @Test
    void a_secret_is_sealed_by_the_key_there_is_and_after_a_change_of_keys_the_receiver_waits_for_the_right_one()
            throws Exception {
        try (var listener = Listener.at(0)) {
            Variables.set(KEY, key('a'));
            var id = receiver(new ReceiverRequest(
                    "Sealed " + UUID.randomUUID(),
                    ReceiverChannel.WEBHOOK,
                    listener.address(),
                    List.of(STAGE_CHANGED),
                    1));
            var customer = registered();
            numbered();

            Variables.set(KEY, key('b'));
            assertThat(As.user("scheduler", () -> sender.send(id))).isZero();
            assertThat(problem(id)).isEqualTo("the secret of receiver " + id + " does not open by this CRM_SECRET_KEY");
            assertThat(listener.about(customer)).isEmpty();

            Variables.set(KEY, key('a'));
            assertThat(Clocks.at(Instant.now().plusSeconds(3_600), () -> As.user("scheduler", () -> sender.send(id))))
                    .isPositive();
            assertThat(listener.about(customer)).hasSize(1);
            assertThat(problem(id)).isNull();
        }
    }

    private void numbered() throws Exception {
        As.user("scheduler", () -> {
            var more = true;
            while (more) more = relay.number();
            return null;
        });
    }

    private long receiver(ReceiverRequest request) throws Exception {
        var id = As.user("admin", () -> receivers.add(request)).id();
        made.add(id);
        return id;
    }

    private String problem(long id) throws Exception {
        return As.user("admin", () -> queries.receiver(id)).problem();
    }

    private static String registered() throws Exception {
        var customer = "W" + UUID.randomUUID().toString().substring(0, 12);
        Platform.sends(Platform.registered(customer, "2017-03-02T10:00:00+08:00"));
        return customer;
    }

    private static List<String> files(Path directory) throws Exception {
        try (var all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private static String key(char of) {
        return Base64.getEncoder().encodeToString(String.valueOf(of).repeat(32).getBytes());
    }
}
