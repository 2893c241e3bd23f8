package crm.bench.load;

import com.ibm.icu.text.Transliterator;
import crm.bench.people.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who a customer is by the events told so far, as columns. Tells what docs/domain.md, sections 1 and 3, says. */
final class Particulars {

    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
    private static final Map<String, String> ISSUERS = Map.of(
            "HKID",
            "HK",
            "PRC_ID",
            "CN",
            "HRP",
            "CN",
            "TW_PERMIT",
            "CN",
            "HMT_RESIDENCE",
            "CN",
            "MO_ID",
            "MO",
            "TW_ID",
            "TW",
            "NRIC",
            "SG",
            "FIN",
            "SG");

    private final Map<String, Object> told = new HashMap<>();
    private final Map<String, Object> consents = new TreeMap<>();

    static boolean describes(String type) {
        return type.equals("customer.registered") || type.equals("customer.updated") || type.equals("referral.linked");
    }

    static Particulars of(List<EventRow> events) {
        var particulars = new Particulars();
        events.stream().filter(e -> describes(e.type())).forEach(particulars::tell);
        return particulars;
    }

    void tell(EventRow event) {
        if (event.type().equals("referral.linked")) { // whatever came with it
            told.put("referrer", event.event().data().get("referrer"));
            return;
        }
        event.event().data().forEach((field, value) -> {
            if (field.equals("consent")) consents.put((String) ((Map<?, ?>) value).get("channel"), value);
            else told.put(field, value);
        });
    }

    void writeTo(Map<String, Object> row) {
        var local = within("name", "local");
        var latin = within("name", "latin");
        var phone = Telephone.of(text("phone"));
        var residence = text("residence");
        var ip = text("registrationIp");
        var ipCountry = ip == null ? null : Place.ofIp(ip).name();
        row.put("name_local", local);
        row.put("name_latin", latin);
        row.put("name_search", search(local, latin));
        row.put("phone", phone.e164());
        row.put("phone_raw", text("phone"));
        row.put("email", text("email"));
        row.put("birth_date", text("birthDate"));
        row.put("gender", text("gender"));
        row.put("language", text("language"));
        row.put("residence", residence);
        row.put("registration_ip", ip);
        row.put("ip_country", ipCountry);
        row.put("mobile_region", phone.place());
        row.put("mobile_region_sure", phone.sure());
        row.put("education", text("education"));
        row.put("occupation", text("occupation"));
        row.put("address", text("address"));
        row.put("investor_type", text("investorType"));
        row.put("risk_rating", within("riskRating", "value"));
        row.put("risk_rated_at", object("riskRating").get("at"));
        row.put("consents", Canonical.text(List.copyOf(consents.values())));
        row.put(
                "party",
                told.containsKey("company") ? "CORPORATE" : told.containsKey("holders") ? "JOINT" : "INDIVIDUAL");
        row.put("holders", json("holders"));
        row.put("company", json("company"));
        row.put("source", text("channel"));
        row.put("source_detail", text("channelDetail"));
        row.put("campaign", text("campaign"));
        row.put("referrer_number", text("referrer"));
        regions(row, residence, phone.region(), ipCountry);
    }

    private void regions(Map<String, Object> row, String residence, String phone, String ipCountry) {
        var region = residence != null ? residence : phone != null ? phone : ipCountry;
        row.put("user_region", region);
        row.put(
                "user_region_rule",
                residence != null
                        ? "RESIDENCE"
                        : phone != null ? "MOBILE" : ipCountry != null ? "REGISTRATION_IP" : "NONE");
        var type = within("idDocument", "type");
        var issued = type == null ? null : document(row, type);
        row.put("active_region", issued != null ? issued : region);
        row.put("active_region_rule", issued != null ? "ID_DOCUMENT" : region != null ? "USER_REGION" : "NONE");
    }

    /** Writes the document and answers the region it speaks for, or null. */
    private String document(Map<String, Object> row, String type) {
        var number = within("idDocument", "number").toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        var country = ISSUERS.getOrDefault(type, within("idDocument", "country"));
        row.put("id_type", type);
        row.put("id_country", country);
        row.put("id_number", number);
        return switch (type) {
            case "HRP" -> number.startsWith("H") ? "HK" : number.startsWith("M") ? "MO" : null;
            case "TW_PERMIT" -> "TW";
            case "HMT_RESIDENCE" ->
                number.startsWith("810000")
                        ? "HK"
                        : number.startsWith("820000") ? "MO" : number.startsWith("830000") ? "TW" : null;
            default -> country;
        };
    }

    /** "chan tai man chen da wen chendawen cdw". */
    private static String search(String local, String latin) {
        var pinyin = local == null ? "" : pinyin(local);
        var words = Arrays.stream(pinyin.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        var several = words.size() > 1;
        return Stream.of(
                        latin == null ? "" : latin.toLowerCase(Locale.ROOT),
                        String.join(" ", words),
                        several ? String.join("", words) : "",
                        several ? words.stream().map(w -> w.substring(0, 1)).collect(Collectors.joining()) : "")
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Many customers share a name, and the transliterator is slow. */
    private static String pinyin(String local) {
        var known = KNOWN.get(local);
        if (known != null) return known;
        var pinyin = PINYIN.transliterate(local).strip().replaceAll("\\s+", " ");
        if (KNOWN.size() < 300_000) KNOWN.put(local, pinyin);
        return pinyin;
    }

    private String text(String field) {
        return told.get(field) instanceof String text ? text : null;
    }

    private Map<?, ?> object(String field) {
        return told.get(field) instanceof Map<?, ?> map ? map : Map.of();
    }

    private String within(String field, String name) {
        return object(field).get(name) instanceof String text ? text : null;
    }

    private String json(String field) {
        return told.containsKey(field) ? Canonical.text(told.get(field)) : null;
    }
}
