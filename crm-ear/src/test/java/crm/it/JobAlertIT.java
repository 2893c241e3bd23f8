package crm.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.jobalert.AlertService;
import crm.jobalert.WebhookQueue;
import crm.jobalert.WebhookSender;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs of days in 2018, as if they had been of the whole house. */
@ExtendWith(ArquillianExtension.class)
class JobAlertIT {

    private static final LocalDate DAY = LocalDate.of(2018, 5, 7);
    private static final String URL = "crm.job.alert.url";
    private static final String SECRET = "crm.job.alert.secret";

    @Inject
    AlertService alerts;

    @Inject
    WebhookSender sender;

    @Inject
    WebhookQueue queue;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private int days;

    @BeforeEach
    void what_others_left_is_told() throws Exception {
        tell();
    }

    @AfterEach
    void as_before() {
        System.clearProperty(URL);
        System.clearProperty(SECRET);
        Owner.run(h -> {
            h.execute("delete from job_webhook");
            h.execute(
                    "delete from job_alert a using job_run r where r.id = a.run_id and r.by_user = 'test' and r.business_date between '2018-01-01' and '2018-12-31'");
            h.execute(
                    "delete from job_run where by_user = 'test' and business_date between '2018-01-01' and '2018-12-31'");
        });
    }

    @Test
    void operators_hear_of_a_failed_run_once_by_bell_and_where_they_want_that_by_mail() throws Exception {
        var batch = Owner.count("select id from app_user where name = 'batch'");
        Owner.run(h -> {
            h.execute("insert into notice_setting values (?, 'JOB', true, true)", batch);
            h.execute(
                    "insert into notice_profile (user_id, email) values (?, 'batch@example.com')"
                            + " on conflict (user_id) do nothing",
                    batch);
        });
        try {
            var run = run("FAILED", "ended_at", "0 minutes", 0);

            assertThat(tell()).isEqualTo(1);
            assertThat(tell()).isZero();

            assertThat(told("job.failed", run, "batch")).isEqualTo(1);
            assertThat(told("job.failed", run, "am1")).isZero();
            assertThat(
                            Owner.count(
                                    "select count(*) from mail_outbox where notice_kind = 'job.failed' or notice_kind = 'JOB_FAILED'"))
                    .isPositive();
        } finally {
            Owner.run(h -> {
                h.execute("delete from notice_setting where user_id = ? and type = 'JOB'", batch);
                h.execute("delete from notice_profile where user_id = ? and email = 'batch@example.com'", batch);
                h.execute("delete from mail_outbox where user_id = ? and notice_kind like 'job.%'", batch);
            });
        }
    }

    @Test
    void a_run_is_late_when_it_waits_for_more_than_half_an_hour() throws Exception {
        var late = run("WAITING", "requested_at", "30 minutes 5 seconds", 0);
        var inTime = run("WAITING", "requested_at", "29 minutes", 0);

        tell();

        assertThat(told("job.late", late, "batch")).isEqualTo(1);
        assertThat(told("job.late", inTime, "batch")).isZero();
    }

    @Test
    void a_run_takes_longer_than_usual_or_finds_nothing_only_where_five_runs_say_what_is_usual() throws Exception {
        usual(4);
        var unknown = run("RUNNING", "resumed_at", "1 hour", 0);
        tell();
        assertThat(told("job.long", unknown, "batch")).isZero();
        usual(1);

        var longer = run("RUNNING", "resumed_at", "61 seconds", 0);
        var within = run("RUNNING", "resumed_at", "50 seconds", 0);
        var empty = run("COMPLETED", "ended_at", "0 minutes", 0);
        var busy = run("COMPLETED", "ended_at", "0 minutes", 1);
        tell();

        assertThat(told("job.long", longer, "batch")).isEqualTo(1);
        assertThat(told("job.long", within, "batch")).isZero();
        assertThat(told("job.empty", empty, "batch")).isEqualTo(1);
        assertThat(told("job.empty", busy, "batch")).isZero();
    }

    @Test
    void limits_of_a_job_are_data_that_who_schedules_sets_within_bounds() throws Exception {
        var shipped = Api.of("batch").get("jobs/digest/alert-limits").json();
        assertThat(shipped.getInt("lateMinutes")).isEqualTo(30);
        try {
            assertThat(limit("{\"lateMinutes\":10,\"longFactor\":1.5,\"longSeconds\":3}")
                            .status())
                    .isEqualTo(200);
            usual(5);
            var late = run("WAITING", "requested_at", "10 minutes 5 seconds", 0);
            var inTime = run("WAITING", "requested_at", "9 minutes", 0);
            var longer = run("RUNNING", "resumed_at", "5 seconds", 0);
            tell();
            assertThat(told("job.late", late, "batch")).isEqualTo(1);
            assertThat(told("job.late", inTime, "batch")).isZero();
            assertThat(told("job.long", longer, "batch")).isEqualTo(1);
            assertThat(Owner.count(
                            "select count(*) from audit_entry where action = 'job.limited' and subject = 'digest'"))
                    .isPositive();
        } finally {
            Owner.run(h -> h.execute("delete from job_alert_limit where job = 'digest'"));
        }
        for (var wrong : List.of("{\"lateMinutes\":0}", "{\"longFactor\":0.9}", "{\"longSeconds\":86401}")) {
            assertThat(limit(wrong).code()).isEqualTo("AlertRule.LIMIT");
        }
        assertThat(Api.of("ops")
                        .send("PUT", "jobs/digest/alert-limits", "application/json", "{\"lateMinutes\":10}")
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("batch").get("jobs/tea/alert-limits").status()).isEqualTo(404);
    }

    private static Api.Answer limit(String body) throws Exception {
        return Api.of("batch").send("PUT", "jobs/digest/alert-limits", "application/json", body);
    }

    @Test
    void another_system_is_called_with_a_signature_and_again_where_it_was_not_there() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(URL, "http://localhost:" + socket.getLocalPort() + "/alerts");
            System.setProperty(SECRET, "tea and oranges");
            Await.until(
                    "the address",
                    () -> ConfigProvider.getConfig().getOptionalValue(URL, String.class),
                    address -> address.isPresent());
            var run = run("FAILED", "ended_at", "0 minutes", 0);
            tell();

            var refused = threads.submit((Callable<String>) () -> answer(socket, "503 Busy"));
            assertThat(As.user("scheduler", sender::sendDue)).isZero();
            var first = refused.get();
            assertThat(As.user("scheduler", sender::sendDue))
                    .as("not yet again")
                    .isZero();
            Future<String> taken = threads.submit((Callable<String>) () -> answer(socket, "204 No Content"));
            assertThat(Clocks.at(Instant.now().plusSeconds(31), () -> As.user("scheduler", sender::sendDue)))
                    .isEqualTo(1);

            var second = taken.get();
            assertThat(second).contains("\"alert\":\"FAILED\"", "\"run\":" + run, "\"businessDate\":\"2018-");
            assertThat(header(second, "CRM-Delivery")).isEqualTo(header(first, "CRM-Delivery"));
            var signature = header(second, "CRM-Signature").split(",");
            assertThat(signature[1])
                    .isEqualTo("v1="
                            + hmac(signature[0].substring(2) + "." + second.substring(second.indexOf("\r\n\r\n") + 4)));
            assertThat(Owner.count("select attempts from job_webhook where status = 'SENT' and run_id = ?", run))
                    .isEqualTo(2);
        }
    }

    @Test
    void who_may_not_run_jobs_neither_looks_for_alerts_nor_takes_calls() {
        for (As.Work work : List.<As.Work>of(alerts::tell, () -> queue.take(1, true))) {
            assertThatThrownBy(() -> As.user("am1", work))
                    .satisfies(thrown ->
                            assertThat(((RuleViolation) thrown).rule()).isEqualTo(AccessRule.NOT_PERMITTED));
        }
    }

    private int tell() throws Exception {
        return As.user("scheduler", alerts::tell);
    }

    private static long told(String kind, long run, String user) {
        return Owner.count(
                "select count(*) from notification n join app_user u on u.id = n.user_id where n.kind = ?"
                        + " and n.parameters->>'run' = ? and u.name = ?",
                kind,
                Long.toString(run),
                user);
    }

    /** Runs that read something and took a second. */
    private void usual(int runs) {
        for (int i = 0; i < runs; i++) run("COMPLETED", "ended_at", "3 days", 10);
    }

    private long run(String status, String column, String ago, int read) {
        var day = DAY.plusDays(days++);
        return Owner.query(h -> {
            long id = h.select(
                            "insert into job_run (job, business_date, status, requested_at, started_at, read, by_user)"
                                    + " values ('digest', ?, ?, now(), now(), ?, 'test') returning id",
                            day,
                            status,
                            read)
                    .mapTo(Long.class)
                    .one();
            h.execute("update job_run set " + column + " = now() - ?::interval where id = ?", ago, id);
            h.execute("update job_run set started_at = ended_at - interval '1 second' where id = ?", id);
            return id;
        });
    }

    private static String answer(ServerSocket socket, String status) throws IOException {
        try (var call = socket.accept()) {
            var in = call.getInputStream();
            var text = new StringBuilder();
            while (!whole(text.toString())) text.append((char) in.read());
            call.getOutputStream()
                    .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            return text.toString();
        }
    }

    private static boolean whole(String request) {
        var end = request.indexOf("\r\n\r\n");
        return end > 0 && request.length() - end - 4 == Integer.parseInt(header(request, "Content-Length"));
    }

    private static String header(String request, String name) {
        for (var line : request.split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).strip();
            }
        }
        throw new AssertionError("no " + name + " in " + request);
    }

    private static String hmac(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("tea and oranges".getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }
}
