package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Listener;
import crm.it.support.Owner;
import crm.it.support.Refused;
import crm.it.support.Variables;
import crm.jobalert.AlertChannel;
import crm.jobalert.AlertKind;
import crm.jobalert.AlertReceiverQueries;
import crm.jobalert.AlertReceiverRequest;
import crm.jobalert.AlertReceiverRow;
import crm.jobalert.AlertReceiverService;
import crm.jobalert.AlertRule;
import crm.jobalert.AlertService;
import crm.jobalert.AlertTrial;
import crm.jobalert.WebhookSender;
import crm.notice.MailSender;
import crm.notice.NoticeRule;
import crm.outbox.ReceiverRule;
import crm.outbox.WebhookSignature;
import crm.shared.Clocks;
import crm.shared.Rule;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is told of runs, in days of 2017 as if they had been of the whole house. */
@ExtendWith(ArquillianExtension.class)
class AlertReceiversIT {

    private static final LocalDate DAY = LocalDate.of(2017, 5, 8);
    private static final String PLAIN = "crm.events.plain.http";
    private static final String HOSTS = "crm.events.hosts";

    @Inject
    AlertReceiverService receivers;

    @Inject
    AlertReceiverQueries queries;

    @Inject
    AlertTrial trial;

    @Inject
    AlertService alerts;

    @Inject
    WebhookSender sender;

    @Inject
    MailSender mails;

    @Inject
    @ConfigProperty(name = "mail.port")
    int mailPort;

    private final List<Long> made = new ArrayList<>();
    private int days;

    @BeforeEach
    void what_others_left_is_told_and_plain_http_of_this_machine_is_fine() throws Exception {
        Variables.set(PLAIN, "true");
        Variables.set(HOSTS, "any");
        As.user("scheduler", alerts::tell);
    }

    @AfterEach
    void as_before() {
        System.clearProperty(PLAIN);
        System.clearProperty(HOSTS);
        Owner.run(h -> {
            h.execute("delete from job_webhook");
            h.execute("delete from mail_outbox where address like '%@desk.example.com'");
            h.execute("delete from job_alert_receiver where id <> 1");
            h.execute("update job_alert_receiver set state = 'ACTIVE' where id = 1");
            h.execute("delete from job_alert_limit where job = 'digest'");
            h.execute(
                    "delete from job_alert a using job_run r where r.id = a.run_id and r.by_user = 'test' and r.business_date between '2017-01-01' and '2017-12-31'");
            h.execute(
                    "delete from job_run where by_user = 'test' and business_date between '2017-01-01' and '2017-12-31'");
        });
    }

    @Test
    void as_shipped_everybody_is_told_who_may_start_jobs_and_nobody_once_that_is_paused() throws Exception {
        assertThat(told("batch", failed())).isEqualTo(1);

        As.user("batch", () -> receivers.pause(1));
        assertThat(told("batch", failed())).isZero();
        As.user("batch", () -> receivers.resume(1));
        assertThat(told("batch", failed())).isEqualTo(1);
    }

    @Test
    void a_person_and_the_holders_of_a_role_are_told_once_and_of_the_chosen_kinds_alone() throws Exception {
        add(AlertChannel.PERSON, "am1", AlertKind.FAILED);
        add(AlertChannel.ROLE, "ACCOUNT_MANAGER", AlertKind.FAILED, AlertKind.LATE);
        var run = failed();
        assertThat(told("am1", run)).isEqualTo(1);
        assertThat(told("am2", run)).isEqualTo(1);

        As.user("batch", () -> receivers.remove(made.get(1)));
        run = failed();
        assertThat(told("am1", run)).isEqualTo(1);
        assertThat(told("am2", run)).isZero();

        var row = row(made.get(0));
        As.user("batch", () -> {
            receivers.change(row.id(), row.version(), request(AlertChannel.PERSON, "am1", AlertKind.LATE));
            return null;
        });
        assertThat(told("am1", failed())).isZero();
        Refused.by(
                AlertRule.CHANGED_MEANWHILE,
                () -> As.user("batch", () -> {
                    receivers.change(row.id(), row.version(), request(AlertChannel.PERSON, "am1", AlertKind.LATE));
                    return null;
                }));
    }

    @Test
    void an_address_that_is_no_users_gets_a_mail_in_its_language() throws Exception {
        var server = new GreenMail(new ServerSetup(mailPort, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var id = add(AlertChannel.MAIL, "night@desk.example.com", AlertKind.FAILED);
            assertThat(row(id).waiting()).isZero();
            As.user("batch", () -> {
                receivers.change(
                        id,
                        0,
                        new AlertReceiverRequest(
                                AlertChannel.MAIL, "night@desk.example.com", "zh-Hant", List.of(AlertKind.FAILED)));
                return null;
            });
            tell(failed());
            assertThat(row(id).waiting()).isEqualTo(1);

            As.user("scheduler", mails::sendDue);

            var mail = Arrays.stream(server.getReceivedMessages())
                    .filter(one -> recipient(one).equals("night@desk.example.com"))
                    .toList();
            assertThat(mail).hasSize(1);
            assertThat(mail.get(0).getSubject()).startsWith("CRM：");
            assertThat(row(id).waiting()).isZero();
            assertThat(row(id).sentAt()).isNotNull();
            assertThat(row(id).problem()).isNull();
        } finally {
            server.stop();
        }
    }

    @Test
    void of_two_webhooks_each_has_its_own_secret_and_one_that_is_down_holds_up_no_other() throws Exception {
        try (var good = Listener.at(0);
                var bad = Listener.at(0)) {
            bad.answers(call -> "503 Busy");
            var first = webhook(bad);
            var second = webhook(good);
            assertThat(first.secret()).isNotEqualTo(second.secret()).matches("[A-Za-z0-9_-]{43}");
            var run = failed();
            tell(run);

            assertThat(As.user("scheduler", sender::sendDue)).isEqualTo(1);

            var call = good.calls().get(0);
            assertThat(call.body()).contains("\"alert\":\"FAILED\"", "\"run\":" + run);
            var signature = call.headers().get("CRM-Signature");
            var at = Instant.ofEpochSecond(Long.parseLong(signature.split(",")[0].substring(2)));
            assertThat(signature).isEqualTo(WebhookSignature.of(call.body(), at, second.secret()));
            assertThat(row(second.id()).problem()).isNull();
            assertThat(row(second.id()).sentAt()).isNotNull();
            assertThat(row(first.id()).problem()).isEqualTo("HTTP 503");
            assertThat(row(first.id()).waiting()).isEqualTo(1);

            bad.answers(any -> "204 No Content");
            As.user("batch", () -> receivers.pause(first.id()));
            assertThat(later()).as("paused").isZero();
            As.user("batch", () -> receivers.resume(first.id()));
            assertThat(later()).isEqualTo(1);
            assertThat(row(first.id()).problem()).isNull();
            assertThat(bad.calls().get(1).headers().get("CRM-Delivery"))
                    .isEqualTo(bad.calls().get(0).headers().get("CRM-Delivery"));
        }
    }

    @Test
    void the_test_button_calls_at_once_and_its_result_stays_with_the_receiver() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = webhook(listener);
            assertThat(row(added.id()).triedAt()).isNull();
            assertThat(As.user("batch", () -> trial.send(added.id())).isTaken()).isTrue();
            assertThat(listener.calls().get(0).body()).contains("\"alert\":\"TEST\"");
            assertThat(row(added.id()).triedAt()).isNotNull();

            listener.answers(call -> "500 Broken");
            assertThat(As.user("batch", () -> trial.send(added.id())).problem()).isEqualTo("HTTP 500");
            assertThat(row(added.id()).problem()).isEqualTo("HTTP 500");

            Variables.set(HOSTS, "hooks.example.com");
            Refused.by(ReceiverRule.HOST, () -> As.user("batch", () -> trial.send(added.id())));
            tell(failed());
            assertThat(As.user("scheduler", sender::sendDue)).isZero();
            assertThat(row(added.id()).problem()).isEqualTo("CRM_EVENTS_HOSTS");
        }
        var mail = add(AlertChannel.MAIL, "day@desk.example.com", AlertKind.LATE);
        Refused.by(AlertRule.NOT_CALLED, () -> As.user("batch", () -> trial.send(mail)));
    }

    @Test
    void a_secret_sealed_by_another_key_is_named_and_a_new_one_puts_it_right() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = webhook(listener);
            Owner.run(h -> h.execute(
                    "update job_alert_receiver set secret = decode('01' || repeat('00', 60), 'hex') where id = ?",
                    added.id()));
            tell(failed());
            assertThat(As.user("scheduler", sender::sendDue)).isZero();
            assertThat(row(added.id()).problem()).isEqualTo("CRM_SECRET_KEY");

            As.user("batch", () -> receivers.renewSecret(added.id()));
            assertThat(later()).isEqualTo(1);
        }
    }

    @Test
    void a_kind_that_is_silent_for_a_job_is_told_to_nobody() throws Exception {
        put("{\"silent\":[\"FAILED\"]}");
        var run = failed();
        assertThat(told("batch", run)).isZero();
        put("{\"silent\":[]}");
        assertThat(told("batch", run)).as("now it is news").isEqualTo(1);
        assertThat(Api.of("batch")
                        .send("PUT", "jobs/digest/alert-limits", "application/json", "{\"silent\":[\"DISPUTED\"]}")
                        .code())
                .isEqualTo("AlertRule.SILENT");
    }

    @Test
    void what_cannot_be_a_receiver_is_refused_with_the_reason() {
        refused(AlertRule.CHANNEL, request(null, "am1", AlertKind.LATE));
        refused(AlertRule.KINDS, request(AlertChannel.PERSON, "am1"));
        refused(AlertRule.PERSON, request(AlertChannel.PERSON, "nobody-there", AlertKind.LATE));
        refused(AlertRule.PERSON, request(AlertChannel.PERSON, "scheduler", AlertKind.LATE));
        refused(AlertRule.ROLE, request(AlertChannel.ROLE, "TEA", AlertKind.LATE));
        refused(NoticeRule.EMAIL, request(AlertChannel.MAIL, "nobody", AlertKind.LATE));
        refused(ReceiverRule.ADDRESS, request(AlertChannel.WEBHOOK, "http://hooks.example.com/", AlertKind.LATE));
        refused(AlertRule.TOLD_ALREADY, request(AlertChannel.OPERATORS, null, AlertKind.LATE));
        refused(
                AlertRule.LANGUAGE,
                new AlertReceiverRequest(AlertChannel.MAIL, "day@desk.example.com", "fr", List.of(AlertKind.LATE)));
    }

    @Test
    void over_rest_a_receiver_comes_is_changed_and_goes_and_the_trail_tells_of_it() throws Exception {
        var api = Api.of("batch");
        var added = api.post(
                "job-alert-receivers",
                "{\"channel\":\"WEBHOOK\",\"who\":\"https://hooks.example.com/crm\",\"kinds\":[\"LATE\"]}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().getString("secret")).hasSize(43);
        var id = added.json().getInt("id");
        var path = "job-alert-receivers/" + id;
        assertThat(api.get(path).json().containsKey("secret")).isFalse();
        assertThat(api.send(
                                "PUT",
                                path,
                                "application/json",
                                "{\"who\":\"https://hooks.example.com/two\",\"kinds\":[\"LONG\"],\"version\":0}")
                        .json()
                        .getString("who"))
                .endsWith("/two");
        assertThat(api.post(path + "/pause", "{}").json().getBoolean("active")).isFalse();
        assertThat(api.post(path + "/removal", "{}").status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(Owner.count(
                        "select count(distinct action) from audit_entry where subject like 'https://hooks.example.com/%'"
                                + " and action like 'job.receiver-%'"))
                .isEqualTo(4);
        assertThat(Api.of("ops").get("job-alert-receivers").status()).isEqualTo(200);
        assertThat(Api.of("ops")
                        .post("job-alert-receivers", "{\"channel\":\"PERSON\",\"who\":\"am1\",\"kinds\":[\"LATE\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("am1").get("job-alert-receivers").status()).isEqualTo(403);
    }

    private void refused(Rule rule, AlertReceiverRequest request) {
        Refused.by(rule, () -> As.user("batch", () -> receivers.add(request)));
    }

    private int later() throws Exception {
        return Clocks.at(Instant.now().plusSeconds(14_500), () -> As.user("scheduler", sender::sendDue));
    }

    private void tell(long run) throws Exception {
        As.user("scheduler", alerts::tell);
        assertThat(Owner.count("select count(*) from job_alert where run_id = ?", run))
                .isEqualTo(1);
    }

    /** How many notices of a run a user has, once it was looked for alerts. */
    private long told(String user, long run) throws Exception {
        As.user("scheduler", alerts::tell);
        return Owner.count(
                "select count(*) from notification n join app_user u on u.id = n.user_id where n.kind = 'job.failed'"
                        + " and n.parameters->>'run' = ? and u.name = ?",
                Long.toString(run),
                user);
    }

    private static void put(String body) throws Exception {
        assertThat(Api.of("batch")
                        .send("PUT", "jobs/digest/alert-limits", "application/json", body)
                        .status())
                .isEqualTo(200);
    }

    private AlertReceiverService.Added webhook(Listener listener) throws Exception {
        return As.user(
                "batch", () -> receivers.add(request(AlertChannel.WEBHOOK, listener.address(), AlertKind.FAILED)));
    }

    private long add(AlertChannel channel, String who, AlertKind... kinds) throws Exception {
        var id = As.user("batch", () -> receivers.add(request(channel, who, kinds)))
                .id();
        made.add(id);
        return id;
    }

    private static AlertReceiverRequest request(AlertChannel channel, String who, AlertKind... kinds) {
        return new AlertReceiverRequest(channel, who, null, List.of(kinds));
    }

    private AlertReceiverRow row(long id) throws Exception {
        return As.user("batch", () -> queries.receiver(id));
    }

    private long failed() {
        var day = DAY.plusDays(days++);
        return Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, status, requested_at, started_at, ended_at, read, by_user)"
                                + " values ('digest', ?, 'FAILED', now(), now(), now(), 0, 'test') returning id",
                        day)
                .mapTo(Long.class)
                .one());
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
