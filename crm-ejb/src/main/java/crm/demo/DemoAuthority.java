package crm.demo;

import crm.access.Permission;
import crm.authority.DelegationQueries;
import crm.authority.DelegationRequest;
import crm.authority.DelegationService;
import crm.authority.PermissionRequestQueries;
import crm.authority.PermissionRequestService;
import crm.ingest.EventReader;
import crm.ingest.IngestService;
import crm.retention.HoldKind;
import crm.retention.HoldQueries;
import crm.retention.HoldRequest;
import crm.retention.HoldService;
import crm.retention.KeptClass;
import crm.retention.RetentionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Set;

/** Permissions somebody asked for, somebody who stands in, a hold, and calls of numbers nobody has. Told once. */
@ApplicationScoped
public class DemoAuthority {

    private static final String EXPORT = "季度覆檢名單 · the list for the quarterly review";
    private static final String AUDIT = "客戶查詢舊紀錄 · a customer asked about an old entry";
    private static final String ENQUIRY = "監管機構查詢 · an enquiry of the regulator";
    private static final String SPACE = "通知無須久存 · nobody reads notifications that old";
    private static final String HOLIDAY = "年假 · annual leave";

    @Inject
    DemoActors people;

    @Inject
    PermissionRequestService requests;

    @Inject
    PermissionRequestQueries asked;

    @Inject
    DelegationService delegations;

    @Inject
    DelegationQueries given;

    @Inject
    IngestService events;

    @Inject
    HoldService holds;

    @Inject
    HoldQueries held;

    @Inject
    RetentionService periods;

    /** Tells it, unless it was told. @param today in the zone of the brokerage */
    public void tell(LocalDate today, ZoneId zone) {
        calls(today.minusDays(1), zone);
        if (people.as("am1", () -> asked.mine()).isEmpty()) ask(today);
        if (people.as("lead1", () -> given.mine()).isEmpty()) standIn(today);
        if (people.as("officer", () -> held.all()).isEmpty()) keep(today);
    }

    /** A hold, and a shorter period that waits for a second person. */
    private void keep(LocalDate today) {
        people.as("officer", () -> holds.place(new HoldRequest(HoldKind.USER, "am2", null, null, ENQUIRY)));
        people.as("admin", () -> periods.set(KeptClass.NOTIFICATIONS, 12, today.plusMonths(1), SPACE));
    }

    private void ask(LocalDate today) {
        people.as("am1", () -> requests.ask(Permission.CUSTOMER_EXPORT, null, EXPORT, today.plusDays(14)));
        var granted = people.as("am2", () -> requests.ask(Permission.CUSTOMER_EXPORT, null, EXPORT, today.plusDays(7)));
        people.as("gm", () -> {
            requests.grant(granted, null);
            return null;
        });
        people.as("clerk", () -> requests.ask(Permission.CUSTOMER_AUDIT, null, AUDIT, today.plusDays(3)));
    }

    private void standIn(LocalDate today) {
        var rights = Set.of(
                Permission.CUSTOMER_VIEW,
                Permission.FOLLOWUP_VIEW,
                Permission.FOLLOWUP_ADD,
                Permission.TASK_VIEW,
                Permission.TASK_WORK,
                Permission.EXTENSION_DECIDE);
        people.as(
                "lead1",
                () -> delegations.give(
                        new DelegationRequest("am1", rights, null, today, today.plusDays(20), false, HOLIDAY)));
        people.as(
                "am1",
                () -> delegations.give(new DelegationRequest(
                        "am2", rightsOfManager(), null, today.plusDays(30), today.plusDays(44), true, HOLIDAY)));
    }

    private static Set<Permission> rightsOfManager() {
        return Set.of(Permission.CUSTOMER_VIEW, Permission.FOLLOWUP_VIEW, Permission.FOLLOWUP_ADD);
    }

    /** The same events are known a second time. */
    private void calls(LocalDate day, ZoneId zone) {
        var told = new ArrayList<String>();
        for (int i = 1; i <= 6; i++) {
            var type = i % 3 == 0 ? "sms.sent" : "call.ended";
            told.add("{\"specversion\":\"1.0\",\"id\":\"unknown-" + day + "-" + i
                    + "\",\"source\":\"telephony\",\"type\":\"" + type
                    + "\",\"subject\":\"8529870000" + (i % 4) + "\",\"time\":\""
                    + day.atTime(9 + i, 12).atZone(zone).toOffsetDateTime()
                    + "\",\"data\":{\"actionId\":\"unknown-" + day + "-" + i + "\",\"staff\":\"am" + (i % 2 + 1)
                    + "\",\"direction\":\"inbound\",\"seconds\":" + (40 * i) + ",\"result\":\"answered\"}}");
        }
        var batch = EventReader.batch(("[" + String.join(",", told) + "]").getBytes(StandardCharsets.UTF_8));
        people.as("feed", () -> events.receive(batch));
    }
}
