package crm.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of files. */
public enum ExportFormat {
    CSV("csv", "text/csv; charset=UTF-8") {
        @Override
        Sheet open(OutputStream out) throws IOException {
            return new CsvSheet(out);
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        Sheet open(OutputStream out) {
            return new XlsxSheet(out);
        }
    };

    private final String ending;
    private final String contentType;

    ExportFormat(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    public String ending() {
        return ending;
    }

    public String contentType() {
        return contentType;
    }

    /** @throws crm.shared.RuleViolation when there is no such format */
    public static ExportFormat of(String name) {
        return Stream.of(values())
                .filter(format -> name != null && format.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ExportRule.UNKNOWN_FORMAT.violatedBy(String.valueOf(name)));
    }

    abstract Sheet open(OutputStream out) throws IOException;
}
