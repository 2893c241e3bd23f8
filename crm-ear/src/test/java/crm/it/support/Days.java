package crm.it.support;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpService;
import crm.followup.Visibility;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.shared.Clocks;
import jakarta.enterprise.inject.spi.CDI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Days of a team long ago: who came, whose they were, what happened and who was called. */
public final class Days {

    private static final String CHIEF = "chief-of-days";
    private static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");

    private Days() {}

    /** A team that was there, and might do what it may, long before. */
    public static Team team(int managers) {
        var team = Team.of(managers);
        Owner.run(h -> {
            h.execute("update org_unit_parent set from_day = '1900-01-01' where unit_id = ?", team.unit());
            h.execute(
                    "update user_grant g set from_at = '1900-01-01' from app_user u where u.id = g.user_id and u.name"
                            + " like ?",
                    team.code() + "-%");
        });
        return team;
    }

    /** A general manager of those days. */
    private static String chief() {
        Owner.run(h -> {
            h.execute(
                    "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?,"
                            + " 'PERSON') on conflict (name) do nothing",
                    CHIEF,
                    CHIEF);
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'),"
                            + " u.id, r.id, 1, '1900-01-01' from app_user u, role r where u.name = ? and r.code ="
                            + " 'GENERAL_MANAGER' and not exists (select from user_grant g where g.user_id = u.id)",
                    CHIEF);
        });
        return CHIEF;
    }

    /** The moment as events carry it. */
    public static String at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(ZONE).toInstant().toString();
    }

    /** A customer who registers at midday and is assigned an hour later; answers the number. */
    public static String customer(LocalDate day, String manager) throws Exception {
        var number = "D" + UUID.randomUUID().toString().substring(0, 12);
        Platform.sends(Platform.registered(number, at(day, 12, 0)));
        assign(day, 13, number, manager);
        return number;
    }

    public static void assign(LocalDate day, int hour, String number, String manager) throws Exception {
        var owner = Team.open(number, "SERVICE", "manager_id");
        var request = AssignRequest.of(List.of(number), OwnershipRole.SERVICE, manager);
        assign(day, hour, owner == null ? request : request.from(Map.of(number, user(owner))));
    }

    /** Customers nobody looks after come to a manager. */
    public static void assign(LocalDate day, int hour, List<String> numbers, String manager) throws Exception {
        assign(day, hour, AssignRequest.of(numbers, OwnershipRole.SERVICE, manager));
    }

    private static void assign(LocalDate day, int hour, AssignRequest request) throws Exception {
        var results = Clocks.at(
                day.atTime(hour, 0).atZone(ZONE).toInstant(),
                () -> As.user(chief(), () -> CDI.current()
                        .select(AssignmentService.class)
                        .get()
                        .assign(request)));
        if (results.stream().anyMatch(result -> result.rule() != null))
            throw new IllegalStateException(results.toString());
    }

    private static String user(String managerId) {
        return Owner.query(h -> h.select(
                        "select u.name from account_manager m join app_user u on u.id = m.user_id where m.id = ?",
                        Long.parseLong(managerId))
                .mapTo(String.class)
                .one());
    }

    public static void opens(String number, LocalDate day, String application) throws Exception {
        Platform.sends(Platform.event(
                "application.successful",
                number,
                at(day, 14, 0),
                "\"applicationId\":\"" + application + "\",\"accountNo\":\"" + UUID.randomUUID()
                        + "\",\"accountType\":\"CASH\""));
    }

    public static void pays(String number, LocalDate day, String transaction) throws Exception {
        Platform.sends(Platform.event(
                "deposit.confirmed",
                number,
                at(day, 15, 0),
                "\"transactionId\":\"" + transaction + "\",\"amount\":\"20000\",\"currency\":\"HKD\""));
    }

    public static void reverses(String number, LocalDate day, String transaction) throws Exception {
        Platform.sends(Platform.event(
                "deposit.reversed",
                number,
                at(day, 16, 0),
                "\"transactionId\":\"" + UUID.randomUUID() + "\",\"originalTransactionId\":\"" + transaction
                        + "\",\"amount\":\"20000\",\"currency\":\"HKD\""));
    }

    /** A follow-up record written on its day; answers its id. */
    public static long calls(String manager, String number, LocalDate day, int hour, String result) throws Exception {
        var request = FollowUpRequest.of(number, "PHONE", result, "a word");
        return Clocks.at(
                day.atTime(hour, 0).atZone(ZONE).toInstant(),
                () -> As.user(
                        manager,
                        () -> CDI.current().select(FollowUpService.class).get().add(request)));
    }

    /** A record in the place of another, or a new one. */
    public static long corrects(
            String manager, String number, LocalDate day, Long corrected, String result, boolean isPrivate)
            throws Exception {
        var request = new FollowUpRequest(
                number,
                null,
                List.of("PHONE"),
                result,
                null,
                null,
                null,
                null,
                "a word",
                isPrivate ? Visibility.PRIVATE : Visibility.TEAM,
                null,
                null,
                corrected);
        return Clocks.at(
                day.atTime(21, 0).atZone(ZONE).toInstant(),
                () -> As.user(
                        manager,
                        () -> CDI.current().select(FollowUpService.class).get().add(request)));
    }

    /** Runs close-day for a day. */
    public static JobRunRow close(LocalDate day, Map<String, String> parameters) throws Exception {
        var id = As.user("batch", () -> CDI.current()
                .select(JobService.class)
                .get()
                .start(new RunRequest("close-day", day, null, parameters, RunOrigin.MANUAL)));
        return Runs.ended(id);
    }
}
