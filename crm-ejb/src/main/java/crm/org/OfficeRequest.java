package crm.org;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How customers are to reach a unit.
 *
 * @param phone with country code; what is null is that of the nearest unit above
 */
public record OfficeRequest(String phone, String email, String address) {

    private static final int LONGEST = 200;

    public OfficeRequest {
        phone = phone == null ? null : stripped(phone.replaceAll("[\\s().-]", ""));
        email = stripped(email);
        address = stripped(address);
    }

    /** Refuses what can be seen without asking anybody. */
    void check() {
        if (phone != null && !phone.matches("\\+[1-9]\\d{5,14}")) throw ManagerRule.PHONE.violatedBy(phone);
        if (email != null
                && (email.length() > LONGEST || !email.matches("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@.<>\"]+"))) {
            throw ManagerRule.EMAIL.violatedBy(email);
        }
        if (address != null && address.length() > LONGEST) throw ManagerRule.TOO_LONG.violatedBy("address", LONGEST);
    }

    /** For the audit trail. */
    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("phone", phone == null ? "" : phone);
        facts.put("email", email == null ? "" : email);
        facts.put("address", address == null ? "" : address);
        return facts;
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
