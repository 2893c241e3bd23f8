package crm.ingest;

import crm.customer.IdDocument;
import crm.customer.IpCountry;
import crm.customer.MobileOwnership;
import crm.customer.NameSearch;
import crm.customer.Phone;
import crm.customer.PhoneNumbers;
import crm.customer.Regions;
import crm.shared.Times;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who a customer is, as columns of the customer: what was told, and what can be told from it. */
final class Profile {

    private final ProfileFields told;
    private final Phone phone;
    private final IdDocument document;
    private final String ipCountry;
    private final Regions regions;

    private final boolean newName;

    private Profile(ProfileFields told, boolean newName, IpCountry countries) {
        this.told = told;
        this.newName = newName;
        phone = PhoneNumbers.normalise(told.text("phone"), Regions.country(told.text("residence")));
        document = document(told);
        ipCountry = countries.of(told.text("registrationIp")).orElse(null);
        regions = Regions.derive(told.text("residence"), phone, ipCountry, document);
    }

    static Profile of(ProfileFields told, IpCountry countries) {
        return new Profile(told, true, countries);
    }

    /** Of a customer whose earlier profile stands; what is costly to tell is told anew only where its grounds changed. */
    static Profile changed(ProfileFields before, ProfileFields told, IpCountry countries) {
        return new Profile(told, !told.sameName(before), countries);
    }

    /** As derived; a region set by hand is not among what was told. */
    Regions regions() {
        return regions;
    }

    /** Writes every column this class knows, but no search text where the name is the same; a region set by hand stands. */
    RowText writeTo(RowText row, KnownCustomer known) {
        var local = told.text("name.local");
        var latin = told.text("name.latin");
        row.put("name_local", local)
                .put("name_latin", latin)
                .put("name_search", newName ? NameSearch.of(local, latin) : null)
                .put("email", told.text("email"))
                .put("birth_date", told.text("birthDate"))
                .put("gender", told.text("gender"))
                .put("language", told.text("language"))
                .put("education", told.text("education"))
                .put("occupation", told.text("occupation"))
                .put("address", told.text("address"))
                .put("investor_type", told.text("investorType"))
                .put("risk_rating", told.textWithin("riskRating", "value"))
                .put("risk_rated_at", ratedAt())
                .put("source", told.text("channel"))
                .put("source_detail", told.text("channelDetail"))
                .put("campaign", told.text("campaign"))
                .put("referrer_number", told.text("referrer"));
        writeContacts(row);
        writeParty(row);
        writeRegions(row, known);
        return row;
    }

    /** As an instant: PostgreSQL reads offsets up to 15:59 only. */
    private Instant ratedAt() {
        var at = told.textWithin("riskRating", "at");
        return at == null ? null : Times.parse(at).toInstant();
    }

    private void writeContacts(RowText row) {
        var ownership = MobileOwnership.of(phone);
        row.put("phone", phone.e164())
                .put("phone_raw", told.text("phone"))
                .put("residence", Regions.country(told.text("residence")))
                .put("registration_ip", told.text("registrationIp"))
                .put("ip_country", ipCountry)
                .put("mobile_region", ownership.map(Profile::place).orElse(null))
                .put(
                        "mobile_region_sure",
                        ownership
                                .map(o -> o.confidence() == MobileOwnership.Confidence.HIGH)
                                .orElse(null))
                .putJson(
                        "consents",
                        "[" + told.consents().stream().map(Object::toString).collect(Collectors.joining(",")) + "]");
    }

    private void writeParty(RowText row) {
        var holders = told.list("holders");
        var company = told.object("company");
        row.put("party", company != null ? "CORPORATE" : holders != null ? "JOINT" : "INDIVIDUAL")
                .putJson("holders", json(holders))
                .putJson("company", json(company))
                .put("id_type", document == null ? null : document.type().name())
                .put("id_country", document == null ? null : document.country())
                .put("id_number", document == null ? null : document.number());
    }

    private void writeRegions(RowText row, KnownCustomer known) {
        var effective =
                known == null ? regions : regions.overridden(known.userRegionByHand(), known.activeRegionByHand());
        row.put("user_region", effective.user().value())
                .put("user_region_rule", effective.user().rule().name())
                .put("active_region", effective.active().value())
                .put("active_region_rule", effective.active().rule().name());
    }

    /** "CN/广东/深圳", or the country alone. */
    private static String place(MobileOwnership ownership) {
        return Stream.of(ownership.country(), ownership.province(), ownership.city())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
    }

    private static IdDocument document(ProfileFields told) {
        var type = told.textWithin("idDocument", "type");
        var number = told.textWithin("idDocument", "number");
        return type == null || number == null
                ? null
                : new IdDocument(
                        IdDocument.Type.valueOf(type.toUpperCase(Locale.ROOT)),
                        told.textWithin("idDocument", "country"),
                        number);
    }

    private static String json(JsonValue value) {
        return value == null ? null : value.toString();
    }
}
