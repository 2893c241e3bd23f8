package crm.customerlist;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * One customer, as the drawer and the API show it: the row of the list and what only the profile needs. Masked like the
 * row.
 */
public record CustomerView(
        CustomerRow row,
        Profile profile,
        Application application,
        Map<String, String> stageEvidence,
        Map<String, String> mark,
        List<Owner> owners,
        List<Share> attribution,
        List<Verification> verifications,
        Referrer referrer,
        List<Map<String, String>> consents,
        List<Map<String, String>> holders,
        Map<String, String> company,
        Counts counts)
        implements Serializable {

    public String number() {
        return row.number();
    }

    /** What is known of the person. */
    public record Profile(
            LocalDate birthDate,
            String gender,
            String residence,
            String address,
            String education,
            String occupation,
            String idCountry,
            String ipCountry,
            String mobileRegion,
            Boolean mobileRegionSure,
            String investorType,
            String riskRating,
            OffsetDateTime riskRatedAt)
            implements Serializable {}

    /** The application to open an account that is shown, and the accounts there are. */
    public record Application(
            String id,
            String state,
            OffsetDateTime submittedAt,
            OffsetDateTime openedAt,
            String reason,
            String page,
            List<String> accountNumbers,
            String accountStatus)
            implements Serializable {}

    /**
     * Somebody who serves the customer now, or did.
     *
     * @param role           ACQUIRER, OPENER, SERVICE or BACKUP
     * @param protectedUntil the last protected day; null for Backup
     * @param rule           the version of the protection rule it was counted by, or null
     * @param until          null while it lasts
     */
    public record Owner(
            String role,
            ManagerRow manager,
            OffsetDateTime from,
            LocalDate protectedUntil,
            String how,
            String by,
            String reason,
            Integer rule,
            OffsetDateTime until,
            String endHow,
            String endedBy)
            implements Serializable {}

    /**
     * @param manager null for the house
     * @param by      the user name of who entered it, or asked for it while it is PENDING
     */
    public record Share(ManagerRow manager, BigDecimal percent, String status, LocalDate from, String by)
            implements Serializable {

        /** True while the share waits for a second person. */
        public boolean pending() {
            return status.equals("PENDING");
        }
    }

    /** The last word on one item; an item nobody looked at is UNVERIFIED, without the rest. */
    public record Verification(
            String item,
            String status,
            String method,
            String evidence,
            String by,
            OffsetDateTime at,
            LocalDate validUntil)
            implements Serializable {}

    /** Who brought the customer; the name only where that customer is in the reader's scope. */
    public record Referrer(String number, String name) implements Serializable {}

    /** How much the tabs hold. */
    public record Counts(long followUps, long referrals) implements Serializable {}
}
