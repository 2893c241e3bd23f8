package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.bulk.HandOverPlan;
import crm.bulk.HandOverRow;
import crm.org.LeaveRequest;
import crm.org.LeaveRow;
import crm.org.ManagerAccount;
import crm.org.ManagerRequest;
import crm.org.ManagerRow;
import crm.org.ManagerView;
import crm.org.QrCodeRow;
import crm.org.SocialKind;
import crm.org.SpokenLanguage;
import crm.org.WorkingHours;
import crm.shared.Times;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Account managers as the interface tells and takes them. */
final class ManagerJson {

    /** In an answer: nowhere else, and not kept with it. */
    static final String FIRST_PASSWORD = "firstPassword";

    private ManagerJson() {}

    static JsonObjectBuilder of(ManagerRow row) {
        return JSON.createObjectBuilder()
                .add("id", row.id())
                .add("version", row.version())
                .add("user", text(row.user()))
                .add("nameLocal", row.nameLocal())
                .add("nameLatin", row.nameLatin())
                .add("position", text(row.position()))
                .add("unit", row.unit().code())
                .add("region", text(row.region()))
                .add("languages", array(row.languages()))
                .add("licences", array(row.licences()))
                .add("capacity", row.capacity())
                .add("status", row.status().name())
                .add("awayFrom", text(row.awayFrom()))
                .add("awayTo", text(row.awayTo()))
                .add("deputy", text(row.deputy()))
                .add("phone", text(row.phone()))
                .add("email", text(row.email()))
                .add("joinedOn", text(row.joinedOn()))
                .add("resignedOn", text(row.resignedOn()));
    }

    static JsonObjectBuilder of(ManagerView view) {
        var days = JSON.createArrayBuilder();
        view.hours().days().forEach(days::add);
        var social = JSON.createArrayBuilder();
        view.social()
                .forEach(one -> social.add(JSON.createObjectBuilder()
                        .add("kind", one.kind().name())
                        .add("account", text(one.account()))
                        .add("pictured", one.pictured())));
        var leaves = JSON.createArrayBuilder();
        view.leaves().forEach(leave -> leaves.add(of(leave)));
        var codes = JSON.createArrayBuilder();
        view.codes().forEach(code -> codes.add(of(code)));
        return of(view.row())
                .add("workDays", days)
                .add("workFrom", text(view.hours().from()))
                .add("workTo", text(view.hours().to()))
                .add("social", social)
                .add("leaves", leaves)
                .add("qrCodes", codes);
    }

    static JsonObjectBuilder of(LeaveRow leave) {
        return JSON.createObjectBuilder()
                .add("id", leave.id())
                .add("from", leave.from().toString())
                .add("to", text(leave.to()))
                .add("deputy", text(leave.deputy()))
                .add("reason", text(leave.reason()))
                .add("lasting", leave.lasting());
    }

    static JsonObjectBuilder of(QrCodeRow code) {
        return JSON.createObjectBuilder()
                .add("code", code.code())
                .add("campaign", text(code.campaign()))
                .add("createdAt", code.createdAt().toString())
                .add("scans", code.scans())
                .add("scannedAt", text(code.scannedAt()))
                .add("registrations", code.registrations());
    }

    static JsonObjectBuilder of(HandOverRow row) {
        var seen = row.seen();
        return JSON.createObjectBuilder()
                .add("manager", of(row.manager()))
                .add("customers", seen.customers())
                .add(
                        "roles",
                        JSON.createObjectBuilder()
                                .add("ACQUIRER", seen.acquirer())
                                .add("OPENER", seen.opener())
                                .add("SERVICE", seen.service())
                                .add("BACKUP", seen.backup()))
                .add("followUpsDue", seen.followUps())
                .add("deputyships", seen.deputyships())
                .add("provisionalShares", seen.provisional())
                .add("tasks", seen.tasks())
                .add(
                        "beyond",
                        JSON.createObjectBuilder()
                                .add("customers", row.beyond())
                                .add("tasks", row.tasksBeyond())
                                .add("provisionalShares", row.sharesBeyond()))
                .add("done", row.holding().isEmpty());
    }

    static JsonObjectBuilder of(HandOverPlan plan) {
        var shares = JSON.createArrayBuilder();
        plan.shares()
                .forEach(share -> shares.add(JSON.createObjectBuilder()
                        .add("receiver", share.receiver())
                        .add("customers", share.count())
                        .add("held", share.held())
                        .add("capacity", share.capacity())
                        .add("over", share.over())));
        return JSON.createObjectBuilder()
                .add("customers", plan.customers())
                .add("beyond", plan.beyond())
                .add("shares", shares);
    }

    static ManagerRequest request(Body body) {
        return new ManagerRequest(
                body.text("user"),
                body.text("nameLocal"),
                body.text("nameLatin"),
                body.text("position"),
                body.text("unit"),
                body.text("region"),
                body.texts("languages").stream().map(ManagerJson::language).collect(Collectors.toSet()),
                body.texts("licences"),
                body.whole("capacity", 300),
                hours(body),
                body.text("phone"),
                body.text("email"),
                social(body),
                day(body, "joinedOn"));
    }

    static ManagerAccount account(Body body) {
        return new ManagerAccount(
                body.text("user"), body.flag("fresh"), body.text("role"), day(body, "from"), day(body, "to"));
    }

    static LeaveRequest leave(Body body) {
        return new LeaveRequest(day(body, "from"), day(body, "to"), body.text("deputy"), body.text("reason"));
    }

    private static SpokenLanguage language(String code) {
        var language = SpokenLanguage.of(code);
        if (language == null) throw BodyRule.UNUSABLE.violatedBy("languages", code, "codes such as yue, cmn, en");
        return language;
    }

    private static WorkingHours hours(Body body) {
        List<Integer> days = body.has("workDays") ? body.numbers("workDays") : WorkingHours.USUAL.days();
        return new WorkingHours(days, time(body, "workFrom"), time(body, "workTo"));
    }

    private static Map<SocialKind, String> social(Body body) {
        var social = new EnumMap<SocialKind, String>(SocialKind.class);
        body.objects("social", one -> Map.entry(one.constant("kind", SocialKind.class), one.requiredText("account")))
                .forEach(one -> social.put(one.getKey(), one.getValue()));
        return social;
    }

    private static LocalDate day(Body body, String field) {
        var text = body.text(field);
        if (text == null) return null;
        try {
            return Times.day(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy(field, shown(text), "a day like 2026-03-09");
        }
    }

    private static LocalTime time(Body body, String field) {
        var text = body.text(field);
        if (text == null) return null;
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy(field, shown(text), "a time like 09:00");
        }
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(60, text.length()));
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        return JSON.createArrayBuilder(texts);
    }

    private static JsonValue text(Object value) {
        return value == null ? JsonValue.NULL : JSON.createValue(value.toString());
    }
}
