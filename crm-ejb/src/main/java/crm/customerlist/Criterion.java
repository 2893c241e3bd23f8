package crm.customerlist;

import crm.access.Permission;
import crm.assignment.OwnershipRole;
import crm.lifecycle.ApplicationState;
import crm.lifecycle.Stage;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything customers can be filtered by: the closed catalogue. Its names are those of the list's address, of the API and
 * of saved views.
 */
public enum Criterion {
    SEARCH("q", Kind.TEXT, null),
    NUMBER("number", Kind.CODES, "c.number"),
    STAGE("stage", Kind.CODES, "c.stage", Stage.class),
    STAGE_SINCE("stageSince", Kind.TIMES, "c.stage_since"),
    APPLICATION_STATE("applicationState", Kind.CODES, "c.application_state", ApplicationState.class),
    PARTY("party", Kind.CODES, "c.party", Set.of("INDIVIDUAL", "JOINT", "CORPORATE")),
    LANGUAGE("language", Kind.CODES, "c.language"),
    SOURCE("source", Kind.CODES, "c.source"),
    CAMPAIGN("campaign", Kind.CODES, "c.campaign"),
    REFERRER("referrer", Kind.CODES, "c.referrer_number"),
    /** User region or active region. */
    REGION("region", Kind.REGIONS, null),
    USER_REGION("userRegion", Kind.REGIONS, "c.user_region"),
    ACTIVE_REGION("activeRegion", Kind.REGIONS, "c.active_region"),
    /** Where the phone number was issued: {@code CN}, {@code CN/湖南} or {@code CN/湖南/株洲}, each with what lies in it. */
    MOBILE_REGION("mobileRegion", Kind.CODES, null),
    /** User name or id of a manager, or {@code me}. */
    MANAGER("manager", Kind.CODES, null),
    /** Narrows the manager to one role. */
    ROLE("role", Kind.CODE, null, roles()),
    /** Codes of units; what is below them counts with them. */
    UNIT("unit", Kind.CODES, "c.unit_id"),
    /** Codes of units; those below do not count with them. */
    TEAM("team", Kind.CODES, "c.unit_id"),
    UNOWNED("unowned", Kind.FLAG, "c.in_pool_since"),
    TIER("tier", Kind.CODES, "c.tier"),
    LEVEL("level", Kind.CODES, "c.level"),
    INTENT("intent", Kind.CODES, "c.intent"),
    /** Any of these tags. */
    TAG("tag", Kind.CODES, "c.tags"),
    /** All of these tags. */
    ALL_TAGS("allTags", Kind.CODES, "c.tags"),
    ASSETS("assets", Kind.AMOUNTS, "c.assets", Permission.CUSTOMER_ASSETS),
    LAST_CONTACT("lastContact", Kind.TIMES, "c.last_contact_at"),
    NEVER_CONTACTED("neverContacted", Kind.FLAG, "c.last_contact_at"),
    NEXT_FOLLOW_UP("nextFollowUp", Kind.TIMES, "c.next_follow_up_at"),
    /** The next follow-up should have been done by now. */
    OVERDUE("overdue", Kind.FLAG, "c.next_follow_up_at"),
    /** A next follow-up due by the end of today, an overdue task or, where the job reclaim would take the customer, protection ending soon. */
    ACTION("action", Kind.FLAG, null),
    /** The last protected day, where the job reclaim takes the customer after it. */
    PROTECTED("protected", Kind.DAYS, "c.reclaim_on"),
    /** Protection ends today or within so many days. */
    PROTECTED_WITHIN("protectedWithin", Kind.COUNT, "c.reclaim_on"),
    REGISTERED("registered", Kind.TIMES, "c.registered_at"),
    SUBMITTED("submitted", Kind.TIMES, "c.submitted_at"),
    OPENED("opened", Kind.TIMES, "c.opened_at"),
    FUNDED("funded", Kind.TIMES, "c.funded_at"),
    TRADED("traded", Kind.TIMES, "c.traded_at"),
    PHONE_VERIFICATION("phoneVerification", Kind.CODES, "c.phone_verification", verifications()),
    EMAIL_VERIFICATION("emailVerification", Kind.CODES, "c.email_verification", verifications()),
    IDENTITY_VERIFICATION("identityVerification", Kind.CODES, "c.identity_verification", verifications()),
    ADDRESS_VERIFICATION("addressVerification", Kind.CODES, "c.address_verification", verifications()),
    ENTERPRISE_VERIFICATION("enterpriseVerification", Kind.CODES, "c.enterprise_verification", verifications());

    /** {@link #ROLE} for whoever is responsible, whatever the role. */
    static final String RESPONSIBLE = "RESPONSIBLE";

    private static final Map<String, Criterion> BY_PARAMETER = Stream.of(values())
            .flatMap(c -> c.kind.parameters(c.parameter).map(name -> Map.entry(name, c)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    final String parameter;
    final Kind kind;
    /** The column asked for, or null where it takes more than one. */
    final String column;
    /** The codes there are, or empty where they are data. */
    final Set<String> codes;
    /** What the reader must be allowed to see to filter by it, or null. */
    final Permission permission;

    Criterion(String parameter, Kind kind, String column, Set<String> codes, Permission permission) {
        this.parameter = parameter;
        this.kind = kind;
        this.column = column;
        this.codes = codes;
        this.permission = permission;
    }

    Criterion(String parameter, Kind kind, String column) {
        this(parameter, kind, column, Set.of(), null);
    }

    Criterion(String parameter, Kind kind, String column, Set<String> codes) {
        this(parameter, kind, column, codes, null);
    }

    Criterion(String parameter, Kind kind, String column, Permission permission) {
        this(parameter, kind, column, Set.of(), permission);
    }

    <E extends Enum<E>> Criterion(String parameter, Kind kind, String column, Class<E> codes) {
        this(parameter, kind, column, names(codes), null);
    }

    /** The criterion a parameter of an address belongs to, or null: {@code assetsFrom} belongs to assets. */
    static Criterion of(String parameter) {
        return BY_PARAMETER.get(parameter);
    }

    static Set<String> parameters() {
        return BY_PARAMETER.keySet();
    }

    /** The parameter as it stands in an address; ranges append From and To. */
    public String parameter() {
        return parameter;
    }

    private static Set<String> roles() {
        return Stream.concat(Arrays.stream(OwnershipRole.values()).map(Enum::name), Stream.of(RESPONSIBLE))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> verifications() {
        return Set.of("UNVERIFIED", "PENDING", "VERIFIED", "FAILED", "EXPIRED");
    }

    private static <E extends Enum<E>> Set<String> names(Class<E> constants) {
        return Arrays.stream(constants.getEnumConstants()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
