package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.job.JobJournal;
import crm.notice.MailAttachment;
import crm.notice.MailQueue;
import crm.notice.MailSender;
import crm.notice.Mails;
import crm.notice.NoticeQueries;
import crm.notice.NoticeSettingService;
import crm.notice.NoticeSettings;
import crm.notice.NoticeType;
import crm.notice.QuietHours;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the application writes to staff, as a mail server receives it. */
@ExtendWith(ArquillianExtension.class)
class MailIT {

    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

    @Inject
    MailSender sender;

    @Inject
    MailQueue queue;

    @Inject
    Mails mails;

    @Inject
    JobJournal transactions;

    @Inject
    NoticeSettingService settings;

    @Inject
    NoticeQueries notices;

    @Inject
    AssignmentService assignments;

    @Inject
    @ConfigProperty(name = "mail.port")
    int port;

    @Inject
    @ConfigProperty(name = "public.url")
    String address;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    private GreenMail server;

    @BeforeEach
    void a_mail_server() {
        server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void no_mail_server() {
        server.stop();
    }

    @Test
    void a_notification_arrives_in_the_readers_language_and_names_no_customer() throws Exception {
        var team = Team.of(2);
        reader(team.manager(1), "zh-Hant", null);
        reader(team.manager(2), "zh-Hans", null);
        var hongKong = assigned(team, 1);
        assigned(team, 2);

        send();

        var mail = received(team.manager(1)).get(0);
        assertThat(mail.getSubject()).isEqualTo("CRM：客戶分配與轉出");
        assertThat(text(mail))
                .contains("客戶", address + "/customers/list.xhtml?manager=me", "您選擇了接收此電郵")
                .doesNotContain(hongKong);
        assertThat(received(team.manager(2)).get(0).getSubject()).isEqualTo("CRM：客户分配与转出");
    }

    @Test
    void who_has_not_asked_for_mails_gets_none() throws Exception {
        var team = Team.of(1);
        assigned(team, 1);

        assertThat(Owner.count(
                        "select count(*) from mail_outbox m join app_user u on u.id = m.user_id where u.name = ?",
                        team.manager(1)))
                .isZero();
        assertThat(As.user(team.manager(1), () -> notices.unread())).isEqualTo(1);
    }

    @Test
    void who_wants_mails_alone_has_a_quiet_bell() throws Exception {
        var team = Team.of(1);
        settle(team.manager(1), "en", null, false);
        assigned(team, 1);

        send();

        assertThat(received(team.manager(1))).hasSize(1);
        assertThat(As.user(team.manager(1), () -> notices.unread())).isZero();
    }

    @Test
    void a_mail_outlives_a_mail_server_that_is_down() throws Exception {
        var team = Team.of(1);
        reader(team.manager(1), "en", null);
        assigned(team, 1);
        server.stop();

        send();
        assertThat(state(team.manager(1))).isEqualTo("WAITING 1");
        server.start();
        send();
        assertThat(received(team.manager(1)))
                .as("not before a minute has passed")
                .isEmpty();

        Clocks.at(Instant.now().plusSeconds(61), this::send);
        assertThat(received(team.manager(1))).hasSize(1);
        assertThat(state(team.manager(1))).isEqualTo("SENT 2");
    }

    @Test
    void each_mail_is_sent_once_although_several_servers_look_at_once() throws Exception {
        var team = Team.of(1);
        reader(team.manager(1), "en", null);
        for (var i = 0; i < 30; i++) write(team.manager(1), List.of());

        var ticks = executor.invokeAll(List.of(this::send, this::send, this::send));
        for (var tick : ticks) tick.get();

        assertThat(received(team.manager(1))).hasSize(30);
    }

    @Test
    void quiet_hours_hold_a_mail_back_from_their_first_minute_to_before_their_last() throws Exception {
        var team = Team.of(1);
        reader(team.manager(1), "en", NIGHT);

        Clocks.at(Instant.parse("2026-03-02T21:59:59+08:00"), () -> writeAndSend(team));
        assertThat(received(team.manager(1))).hasSize(1);
        Clocks.at(Instant.parse("2026-03-02T22:00:00+08:00"), () -> writeAndSend(team));
        Clocks.at(Instant.parse("2026-03-03T07:59:59+08:00"), this::send);
        assertThat(received(team.manager(1))).hasSize(1);

        Clocks.at(Instant.parse("2026-03-03T08:00:00+08:00"), this::send);
        assertThat(received(team.manager(1))).hasSize(2);
        assertThat(state(team.manager(1))).isEqualTo("SENT 1, SENT 1");
    }

    @Test
    void a_mail_brings_its_files() throws Exception {
        var team = Team.of(1);
        reader(team.manager(1), "en", null);
        write(
                team.manager(1),
                List.of(new MailAttachment("報告.csv", "text/csv", "a;b".getBytes(StandardCharsets.UTF_8))));

        send();

        var parts = (Multipart) received(team.manager(1)).get(0).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(
                        parts.getBodyPart(1).getFileName()))
                .isEqualTo("報告.csv");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
                .asString()
                .isEqualTo("a;b");
    }

    @Test
    void only_who_runs_jobs_sends_mails() {
        assertThatThrownBy(() -> As.user("gm", () -> queue.sent(1)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
    }

    private Object writeAndSend(Team team) throws Exception {
        write(team.manager(1), List.of());
        return send();
    }

    private int send() throws Exception {
        return As.user("scheduler", (Callable<Integer>) sender::sendDue);
    }

    private void write(String user, List<MailAttachment> files) throws Exception {
        long id = Owner.query(h -> h.select("select id from app_user where name = ?", user)
                .mapTo(Long.class)
                .one());
        As.user(
                "scheduler",
                () -> transactions.read(() -> {
                    mails.send(id, "MailText.NOTICE_SUBJECT", "MailText.OPEN", List.of("test"), files);
                    return null;
                }));
    }

    /** Wants mails about customers received. */
    private void reader(String user, String language, QuietHours quiet) throws Exception {
        settle(user, language, quiet, true);
    }

    private void settle(String user, String language, QuietHours quiet, boolean bell) throws Exception {
        Owner.run(h -> h.execute("update app_user set language = ? where name = ?", language, user));
        var types = Stream.of(NoticeType.values())
                .map(type -> new NoticeSettings.Choice(type, bell, type == NoticeType.ASSIGNMENT))
                .toList();
        As.user(user, () -> settings.change(new NoticeSettings(address(user), quiet, types, 0)));
    }

    /** A customer that the lead gives to the manager; answers its number. */
    private String assigned(Team team, int manager) throws Exception {
        var number = team.customer();
        As.user(
                team.lead(),
                () -> assignments.assign(
                        AssignRequest.of(List.of(number), OwnershipRole.SERVICE, team.manager(manager))));
        return number;
    }

    private List<MimeMessage> received(String user) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address(user)))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return (String) mail.getContent();
    }

    private static String address(String user) {
        return user + "@example.test";
    }

    private static String state(String user) {
        return Owner.query(h -> h.select(
                        "select string_agg(m.status || ' ' || m.attempts, ', ' order by m.id) from mail_outbox m"
                                + " join app_user u on u.id = m.user_id where u.name = ?",
                        user)
                .mapTo(String.class)
                .one());
    }
}
