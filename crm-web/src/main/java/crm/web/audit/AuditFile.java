package crm.web.audit;

import crm.audit.AuditFilter;
import crm.audit.AuditQueries;
import crm.audit.AuditRow;
import crm.exports.CsvFile;
import crm.exports.ExportFormat;
import crm.exports.XlsxFile;
import crm.web.support.BrokerageDay;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lines of the audit trail as a file, in a language of the product and the brokerage's time. */
@RequestScoped
public class AuditFile {

    private static final List<String> COLUMNS = List.of(
            "at", "actor", "onBehalfOf", "what", "code", "outcome", "subject", "reason", "change", "origin", "key");

    @Inject
    AuditQueries audit;

    @Inject
    BrokerageDay brokerage;

    @Inject
    Texts texts;

    /** The bytes of the file with the newest lines that match. @param language en, zh-Hant or zh-Hans; null for en */
    public byte[] of(AuditFilter filter, ExportFormat format, String language) {
        var locale = Locale.forLanguageTag(language == null ? "en" : language);
        var header = COLUMNS.stream()
                .map(column -> texts.in(locale, "audit.list." + column))
                .toList();
        var rows = audit.file(filter).stream().map(row -> cells(row, locale)).toList();
        return format == ExportFormat.XLSX ? XlsxFile.of(header, rows) : CsvFile.of(header, rows);
    }

    private List<?> cells(AuditRow row, Locale locale) {
        return Arrays.asList(
                row.at().atZoneSameInstant(brokerage.zone()).toLocalDateTime(),
                row.actor(),
                row.onBehalfOf(),
                texts.nameIn(locale, "AuditAction", row.action()),
                row.action(),
                texts.nameIn(locale, "AuditOutcome", row.outcome()),
                row.subject(),
                row.reason(),
                row.change(),
                row.origin(),
                row.key());
    }
}
