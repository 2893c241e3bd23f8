package crm.exports;

import crm.customerlist.CustomerRow;
import crm.customerlist.ManagerRow;
import crm.dictionary.DictionaryKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a file can hold of a customer. Columns go by the name of the list's column they stand for; the first ones always come. */
public enum ExportColumn {
    NUMBER("customer", CustomerRow::number),
    NAME_LOCAL("customer", CustomerRow::nameLocal),
    NAME_LATIN("customer", CustomerRow::nameLatin),
    STAGE("stage", (row, words) -> words.of("Stage", row.stage().name())),
    STAGE_SINCE("stageSince", (row, words) -> words.time(row.stageSince())),
    USER_REGION(Set.of("regions", "userRegion"), CustomerRow::userRegion),
    ACTIVE_REGION(Set.of("regions", "activeRegion"), CustomerRow::activeRegion),
    SOURCE("source", (row, words) -> words.of(DictionaryKind.SOURCE, row.source())),
    SOURCE_DETAIL("source", CustomerRow::sourceDetail),
    CAMPAIGN("campaign", CustomerRow::campaign),
    RESPONSIBLE("managers", row -> person(row.responsible())),
    ACQUIRER("acquirer", row -> person(row.acquirer())),
    OPENER("opener", row -> person(row.opener())),
    SERVICE("service", row -> person(row.service())),
    BACKUP("backup", row -> person(row.backup())),
    UNIT("unit", (row, words) -> words.unit(row.unit())),
    TIER("tier", (row, words) -> words.of(DictionaryKind.TIER, row.tier())),
    LEVEL("level", (row, words) -> words.of(DictionaryKind.LEVEL, row.level())),
    INTENT("intent", (row, words) -> words.of(DictionaryKind.INTENT, row.intent())),
    TAGS("tags", (row, words) -> row.tags().stream()
            .map(tag -> words.of(DictionaryKind.TAG, tag))
            .collect(Collectors.joining(", "))),
    ASSETS("assets", CustomerRow::assets),
    CURRENCY("assets", row -> row.assets() == null ? null : row.currency()),
    ASSETS_AS_OF("assets", CustomerRow::assetsAsOf),
    PROTECTED_UNTIL("protected", CustomerRow::protectedUntil),
    EXEMPTION("protected", (row, words) -> words.of("Exemption", row.exemption())),
    LAST_CONTACT("lastContact", (row, words) -> words.time(row.lastContactAt())),
    LAST_CONTACT_KIND("lastContact", (row, words) -> words.of("LastContactKind", row.lastContactKind())),
    NEXT_FOLLOW_UP("nextFollowUp", (row, words) -> words.time(row.nextFollowUpAt())),
    FOLLOW_UPS("followUps", CustomerRow::followUpCount),
    REGISTERED("registered", (row, words) -> words.time(row.registeredAt())),
    OPENED("opened", (row, words) -> words.time(row.openedAt())),
    FUNDED("funded", (row, words) -> words.time(row.fundedAt())),
    TRADED("traded", (row, words) -> words.time(row.tradedAt())),
    APPLICATION_STATE("applicationState", (row, words) -> words.of("ApplicationState", row.applicationState())),
    PARTY("party", (row, words) -> words.of("Party", row.party())),
    LANGUAGE("language", CustomerRow::language),
    PHONE("phone", CustomerRow::phone),
    EMAIL("email", CustomerRow::email),
    ID_TYPE("idDocument", CustomerRow::idType),
    ID_NUMBER("idDocument", CustomerRow::idNumber),
    PHONE_VERIFICATION("verifications", (row, words) -> words.of("VerificationStatus", row.phoneVerification())),
    EMAIL_VERIFICATION("verifications", (row, words) -> words.of("VerificationStatus", row.emailVerification())),
    IDENTITY_VERIFICATION("verifications", (row, words) -> words.of("VerificationStatus", row.identityVerification())),
    ADDRESS_VERIFICATION("verifications", (row, words) -> words.of("VerificationStatus", row.addressVerification())),
    ENTERPRISE_VERIFICATION(
            "verifications", (row, words) -> words.of("VerificationStatus", row.enterpriseVerification())),
    LAST_REMARK("lastRemark", CustomerRow::lastRemark);

    private static final String ALWAYS = "customer";
    private static final Set<String> IN_IT = Set.of(ALWAYS, "number");

    /** The columns of the list it comes with. */
    private final Set<String> columns;

    private final BiFunction<CustomerRow, Words, Object> value;

    ExportColumn(Set<String> columns, BiFunction<CustomerRow, Words, Object> value) {
        this.columns = columns;
        this.value = value;
    }

    ExportColumn(Set<String> columns, Function<CustomerRow, Object> value) {
        this(columns, (row, words) -> value.apply(row));
    }

    ExportColumn(String column, BiFunction<CustomerRow, Words, Object> value) {
        this(Set.of(column), value);
    }

    ExportColumn(String column, Function<CustomerRow, Object> value) {
        this(column, (row, words) -> value.apply(row));
    }

    Object of(CustomerRow row, Words words) {
        return value.apply(row, words);
    }

    /**
     * What a file holds where these columns of the list are shown; everything where none is named.
     *
     * @throws crm.shared.RuleViolation naming a column there is not
     */
    static List<ExportColumn> of(List<String> columns) {
        if (columns.isEmpty()) return List.of(values());
        var wanted = new LinkedHashSet<>(columns);
        for (var name : wanted) {
            if (!IN_IT.contains(name) && Stream.of(values()).noneMatch(c -> c.columns.contains(name))) {
                throw ExportRule.UNKNOWN_COLUMN.violatedBy(name);
            }
        }
        return Stream.concat(Stream.of(ALWAYS), wanted.stream().filter(name -> !IN_IT.contains(name)))
                .flatMap(name -> Stream.of(values()).filter(c -> c.columns.contains(name)))
                .distinct()
                .toList();
    }

    private static String person(ManagerRow manager) {
        if (manager == null) return null;
        var name = manager.nameLocal() == null ? manager.nameLatin() : manager.nameLocal();
        return manager.user() == null ? name : name + " (" + manager.user() + ")";
    }
}
