package crm.org;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an account manager is to be.
 *
 * @param user     the user name of the account, or null for none
 * @param position a code of the dictionary, or null
 * @param unit     the code of the team
 * @param region   ISO 3166-1 alpha-2, or null
 * @param licences such as "SFC 1"
 * @param capacity how many customers at most
 * @param phone    with country code, or null
 * @param social   the account of each kind
 */
public record ManagerRequest(
        String user,
        String nameLocal,
        String nameLatin,
        String position,
        String unit,
        String region,
        Set<SpokenLanguage> languages,
        List<String> licences,
        int capacity,
        WorkingHours hours,
        String phone,
        String email,
        Map<SocialKind, String> social,
        LocalDate joinedOn)
        implements Serializable {

    private static final int MOST_CAPACITY = 100_000;
    private static final int LONGEST = 100;
    private static final int MOST_LICENCES = 20;

    public ManagerRequest {
        user = stripped(user);
        nameLocal = stripped(nameLocal);
        nameLatin = stripped(nameLatin);
        position = stripped(position);
        region = stripped(region);
        email = stripped(email);
        languages = Set.copyOf(languages);
        licences = licences.stream()
                .map(String::strip)
                .filter(licence -> !licence.isEmpty())
                .distinct()
                .toList();
        var accounts = new EnumMap<SocialKind, String>(SocialKind.class);
        social.forEach((kind, account) -> {
            if (stripped(account) != null) accounts.put(kind, account.strip());
        });
        social = accounts;
        phone = phone == null ? null : stripped(phone.replaceAll("[\\s().-]", ""));
    }

    /** The same with another account. */
    ManagerRequest with(String account) {
        return new ManagerRequest(
                account, nameLocal, nameLatin, position, unit, region, languages, licences, capacity, hours, phone,
                email, social, joinedOn);
    }

    /** Refuses what can be seen without asking anybody; {@code today} is the brokerage's day. */
    void check(LocalDate today) {
        if (nameLocal == null && nameLatin == null) throw ManagerRule.NAME_MISSING.violatedBy();
        notTooLong("nameLocal", nameLocal);
        notTooLong("nameLatin", nameLatin);
        notTooLong("email", email);
        social.forEach((kind, account) -> notTooLong(kind.name(), account));
        licences.forEach(licence -> notTooLong("licences", licence));
        if (licences.size() > MOST_LICENCES) {
            throw ManagerRule.TOO_MANY_LICENCES.violatedBy(licences.size(), MOST_LICENCES);
        }
        if (capacity < 0 || capacity > MOST_CAPACITY) throw ManagerRule.CAPACITY.violatedBy(capacity, MOST_CAPACITY);
        if (phone != null && !phone.matches("\\+[1-9]\\d{5,14}")) throw ManagerRule.PHONE.violatedBy(phone);
        if (email != null && !email.matches("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@.<>\"]+")) {
            throw ManagerRule.EMAIL.violatedBy(email);
        }
        if (region != null && !REGIONS.contains(region)) throw ManagerRule.REGION.violatedBy(region);
        if (!hours.isSound()) throw ManagerRule.WORKING_HOURS.violatedBy();
        if (joinedOn != null && joinedOn.isAfter(today.plusYears(1))) {
            throw ManagerRule.JOINED_TOO_LATE.violatedBy(joinedOn);
        }
    }

    private static final Set<String> REGIONS = Set.of(java.util.Locale.getISOCountries());

    private static void notTooLong(String field, String text) {
        if (text != null && text.length() > LONGEST) throw ManagerRule.TOO_LONG.violatedBy(field, LONGEST);
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
