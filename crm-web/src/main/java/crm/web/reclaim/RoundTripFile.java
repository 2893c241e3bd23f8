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

/** The report of round trips as a file, in the reader's language and the brokerage's time. */
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

    /** The bytes of the file with those lost from one day to another. */
    public byte[] of(LocalDate from, LocalDate to) {
        var header = COLUMNS.stream()
                .map(column -> texts.of("reclaim.trips." + column))
                .toList();
        return CsvFile.of(header, trips.file(from, to).stream().map(this::cells).toList());
    }

    private List<?> cells(RoundTripRow row) {
        return Arrays.asList(
                row.customer(),
                texts.name("RoundTripKind", row.kind().name()),
                name(row.manager()),
                time(row.lostAt()),
                texts.name("OwnershipEnd", row.lostHow()),
                name(row.again()),
                time(row.backAt()),
                texts.name("OwnershipStart", row.backHow()),
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
