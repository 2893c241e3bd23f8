package crm.web.reclaim;

import crm.assignment.RoundTripQueries;
import crm.assignment.RoundTripRow;
import crm.exports.CsvFile;
import crm.web.support.BrokerageDay;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The report of round trips as a file, in a language of the product and the brokerage's time. */
@RequestScoped
public class RoundTripFile {

    private static final List<String> COLUMNS = List.of(
            "customer",
            "kind",
            "manager",
            "lostAt",
            "lostHow",
            "again",
            "backAt",
            "backHow",
            "backBy",
            "days",
            "via",
            "reason");

    @Inject
    RoundTripQueries trips;

    @Inject
    BrokerageDay brokerage;

    @Inject
    Texts texts;

    /** The bytes of the file with those lost from one day to another. @param language en, zh-Hant or zh-Hans; null for en */
    public byte[] of(LocalDate from, LocalDate to, String language) {
        var locale = Locale.forLanguageTag(language == null ? "en" : language);
        var header = COLUMNS.stream()
                .map(column -> texts.in(locale, "reclaim.trips." + column))
                .toList();
        return CsvFile.of(
                header,
                trips.file(from, to).stream().map(row -> cells(row, locale)).toList());
    }

    private List<?> cells(RoundTripRow row, Locale locale) {
        return Arrays.asList(
                row.customer(),
                texts.nameIn(locale, "RoundTripKind", row.kind().name()),
                name(row.manager()),
                time(row.lostAt()),
                texts.nameIn(locale, "OwnershipEnd", row.lostHow()),
                name(row.again()),
                time(row.backAt()),
                texts.nameIn(locale, "OwnershipStart", row.backHow()),
                row.backBy(),
                row.days(),
                name(row.via()),
                row.reason());
    }

    private Object time(OffsetDateTime at) {
        return at.atZoneSameInstant(brokerage.zone()).toLocalDateTime();
    }

    private static String name(RoundTripRow.Manager manager) {
        if (manager == null) return null;
        return manager.user() != null ? manager.user() : manager.nameLocal();
    }
}
