package crm.customerlist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Joint holders and companies as the reader may see them. The platform sends them as it likes: what is known to be
 * harmless is shown, numbers and addresses are masked like the customer's own, and the rest is for who sees all of them.
 */
record Parties(boolean phones, boolean emails, boolean numbers) {

    private static final Set<String> HARMLESS = Set.of(
            "name",
            "local",
            "latin",
            "role",
            "relation",
            "residence",
            "country",
            "type",
            "gender",
            "birthDate",
            "industry",
            "incorporated",
            "percent");
    private static final Set<String> PHONES = Set.of("phone", "mobile", "telephone");
    private static final Set<String> EMAILS = Set.of("email");
    private static final Set<String> NUMBERS = Set.of("number", "idNumber", "registrationNumber");

    Map<String, String> shown(Map<String, String> party) {
        var shown = new LinkedHashMap<String, String>();
        party.forEach((key, value) -> {
            var name = key.substring(key.lastIndexOf('.') + 1);
            if (HARMLESS.contains(name) || phones && emails && numbers) shown.put(key, value);
            else if (PHONES.contains(name)) shown.put(key, phones ? value : ending(value));
            else if (EMAILS.contains(name)) shown.put(key, emails ? value : address(value));
            else if (NUMBERS.contains(name)) shown.put(key, numbers ? value : ending(value));
        });
        return shown;
    }

    private static String ending(String value) {
        return "•••• " + value.substring(Math.max(0, value.length() - 4));
    }

    private static String address(String value) {
        var at = value.lastIndexOf('@');
        return value.substring(0, Math.min(1, value.length())) + "•••" + (at < 0 ? "" : value.substring(at));
    }
}
