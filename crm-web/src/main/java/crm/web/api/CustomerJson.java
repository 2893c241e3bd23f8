package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.customerlist.AuditRow;
import crm.customerlist.CustomerRow;
import crm.customerlist.CustomerView;
import crm.customerlist.ManagerRow;
import crm.customerlist.UnitRow;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Customers as the API writes them. Managers go by their user names; what the reader may not see at all is left out. */
final class CustomerJson {

    private CustomerJson() {}

    /** A customer in a list. */
    static JsonObjectBuilder of(CustomerRow row, boolean assets) {
        var json = head(row);
        json.add("owners", ownersOf(row));
        return tail(json, row, assets);
    }

    /** A customer in full. */
    static JsonObjectBuilder of(CustomerView view, boolean assets) {
        var json = head(view.row());
        add(json, "stageEvidence", view.stageEvidence());
        json.add("owners", array(view.owners().stream().map(CustomerJson::of)));
        json.add("attribution", array(view.attribution().stream().map(CustomerJson::of)));
        tail(json, view.row(), assets);
        json.add("profile", of(view.profile()));
        json.add("application", of(view.application()));
        json.add("verifications", array(view.verifications().stream().map(CustomerJson::of)));
        if (view.referrer() == null) json.addNull("referrer");
        else json.add("referrer", view.referrer().number());
        json.add("consents", objects(view.consents()));
        json.add("holders", objects(view.holders()));
        add(json, "company", view.company());
        return json.add("followUps", view.counts().followUps())
                .add("referrals", view.counts().referrals());
    }

    private static JsonObjectBuilder head(CustomerRow row) {
        var json = JSON.createObjectBuilder().add("number", row.number());
        var name = JSON.createObjectBuilder();
        add(name, "local", row.nameLocal());
        add(name, "latin", row.nameLatin());
        json.add("name", name)
                .add("party", row.party())
                .add("stage", row.stage().name());
        add(json, "stageSince", row.stageSince());
        json.add("userRegion", region(row.userRegion(), row.userRegionRule()));
        json.add("activeRegion", region(row.activeRegion(), row.activeRegionRule()));
        add(json, "source", row.source());
        add(json, "sourceDetail", row.sourceDetail());
        add(json, "campaign", row.campaign());
        add(json, "applicationState", row.applicationState());
        return json;
    }

    private static JsonObjectBuilder tail(JsonObjectBuilder json, CustomerRow row, boolean assets) {
        add(json, "responsible", user(row.responsible()));
        json.add("unit", unit(row.unit()));
        add(json, "inPoolSince", row.inPoolSince());
        add(json, "protectedUntil", row.protectedUntil());
        add(json, "reclaimOn", row.reclaimOn());
        if (row.daysLeft() == null) json.addNull("daysLeft");
        else json.add("daysLeft", row.daysLeft());
        add(json, "exemption", row.exemption());
        add(json, "tier", row.tier());
        add(json, "level", row.level());
        add(json, "intent", row.intent());
        json.add("tags", JSON.createArrayBuilder(row.tags()));
        if (assets) assets(json, row);
        add(json, "lastContactAt", row.lastContactAt());
        add(json, "lastContactKind", row.lastContactKind());
        add(json, "nextFollowUpAt", row.nextFollowUpAt());
        json.add("followUpCount", row.followUpCount());
        add(json, "registeredAt", row.registeredAt());
        add(json, "submittedAt", row.submittedAt());
        add(json, "openedAt", row.openedAt());
        add(json, "fundedAt", row.fundedAt());
        add(json, "tradedAt", row.tradedAt());
        add(json, "language", row.language());
        add(json, "phone", row.phone());
        add(json, "email", row.email());
        add(json, "idType", row.idType());
        add(json, "idNumber", row.idNumber());
        add(json, "lastRemark", row.lastRemark());
        return json.add("version", row.version());
    }

    private static void assets(JsonObjectBuilder json, CustomerRow row) {
        if (row.assets() == null) {
            json.addNull("assets");
            return;
        }
        var assets = JSON.createObjectBuilder()
                .add("amount", row.assets().toPlainString())
                .add("currency", row.currency());
        add(assets, "asOf", row.assetsAsOf());
        json.add("assets", assets);
    }

    private static JsonArrayBuilder ownersOf(CustomerRow row) {
        var owners = JSON.createArrayBuilder();
        owner(owners, "SERVICE", row.service());
        owner(owners, "OPENER", row.opener());
        owner(owners, "ACQUIRER", row.acquirer());
        owner(owners, "BACKUP", row.backup());
        return owners;
    }

    private static void owner(JsonArrayBuilder owners, String role, ManagerRow manager) {
        if (manager == null) return;
        var json = JSON.createObjectBuilder().add("role", role);
        add(json, "manager", user(manager));
        owners.add(json);
    }

    private static JsonObjectBuilder of(CustomerView.Owner owner) {
        var json = JSON.createObjectBuilder().add("role", owner.role());
        add(json, "manager", user(owner.manager()));
        add(json, "from", owner.from());
        add(json, "protectedUntil", owner.protectedUntil());
        add(json, "how", owner.how());
        add(json, "by", owner.by());
        return json;
    }

    /** The house has no user name. */
    private static JsonObjectBuilder of(CustomerView.Share share) {
        var json = JSON.createObjectBuilder();
        add(json, "manager", user(share.manager()));
        json.add("percent", share.percent()).add("status", share.status());
        add(json, "from", share.from());
        add(json, "by", share.by());
        return json;
    }

    private static JsonObjectBuilder of(CustomerView.Verification verification) {
        var json = JSON.createObjectBuilder().add("item", verification.item()).add("status", verification.status());
        add(json, "method", verification.method());
        add(json, "by", verification.by());
        add(json, "at", verification.at());
        add(json, "validUntil", verification.validUntil());
        return json;
    }

    private static JsonObjectBuilder of(CustomerView.Profile profile) {
        var json = JSON.createObjectBuilder();
        add(json, "birthDate", profile.birthDate());
        add(json, "gender", profile.gender());
        add(json, "residence", profile.residence());
        add(json, "address", profile.address());
        add(json, "education", profile.education());
        add(json, "occupation", profile.occupation());
        add(json, "idCountry", profile.idCountry());
        add(json, "ipCountry", profile.ipCountry());
        add(json, "mobileRegion", profile.mobileRegion());
        add(json, "investorType", profile.investorType());
        add(json, "riskRating", profile.riskRating());
        add(json, "riskRatedAt", profile.riskRatedAt());
        return json;
    }

    private static JsonObjectBuilder of(CustomerView.Application application) {
        var json = JSON.createObjectBuilder();
        add(json, "id", application.id());
        add(json, "state", application.state());
        add(json, "submittedAt", application.submittedAt());
        add(json, "openedAt", application.openedAt());
        add(json, "reason", application.reason());
        add(json, "page", application.page());
        json.add("accountNumbers", JSON.createArrayBuilder(application.accountNumbers()));
        add(json, "accountStatus", application.accountStatus());
        return json;
    }

    static JsonObjectBuilder of(AuditRow row) {
        var json = JSON.createObjectBuilder();
        add(json, "at", row.at());
        add(json, "actor", row.actor());
        add(json, "onBehalfOf", row.onBehalfOf());
        add(json, "action", row.action());
        add(json, "outcome", row.outcome());
        add(json, "reason", row.reason());
        add(json, "origin", row.origin());
        add(json, "change", row.change());
        return json.add("chain", row.chain()).add("sequence", row.sequence());
    }

    private static JsonObjectBuilder region(String value, String rule) {
        var json = JSON.createObjectBuilder();
        add(json, "value", value);
        add(json, "rule", rule);
        return json;
    }

    private static JsonObjectBuilder unit(UnitRow unit) {
        return JSON.createObjectBuilder().add("code", unit.code()).add("name", unit.name());
    }

    private static String user(ManagerRow manager) {
        return manager == null ? null : manager.user();
    }

    private static JsonArrayBuilder array(Stream<JsonObjectBuilder> objects) {
        var array = JSON.createArrayBuilder();
        objects.forEach(array::add);
        return array;
    }

    private static JsonArrayBuilder objects(List<Map<String, String>> objects) {
        return array(objects.stream().map(CustomerJson::object));
    }

    private static JsonObjectBuilder object(Map<String, String> texts) {
        var json = JSON.createObjectBuilder();
        texts.forEach(json::add);
        return json;
    }

    /** An object of texts; null where there is none. */
    private static void add(JsonObjectBuilder json, String name, Map<String, String> texts) {
        if (texts.isEmpty()) json.addNull(name);
        else json.add(name, object(texts));
    }

    /** Texts as they are, days and times in ISO 8601; null is written as null. */
    static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, Objects.toString(value));
    }
}
