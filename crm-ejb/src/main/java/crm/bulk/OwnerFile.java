package crm.bulk;

import static java.util.Comparator.comparing;

import crm.shared.FormulaSafe;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files of owners: CSV in UTF-8 with a header that names the columns {@code customer}, {@code manager} and {@code role}, and
 * {@code owner} and {@code reason} where wanted, in any order, separated by comma, semicolon or tab, as spreadsheets do. Columns
 * of other names are passed over, so that the lines that were refused can be sent again as they were given out.
 */
final class OwnerFile {

    /** The most lines of one file. */
    static final int LONGEST = 50_000;

    private static final int LONGEST_CELL = 1_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> NEEDED = List.of("customer", "manager", "role");
    private static final List<String> HEADER =
            List.of("customer", "manager", "role", "owner", "reason", "refused", "line");

    /** @param why in the language of who asks */
    record Refused(OwnerLine line, String why) {}

    private final List<String> header;

    private OwnerFile(CsvRecord first) {
        header = first.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (var column : NEEDED) {
            if (!header.contains(column)) {
                throw BulkRule.FILE_COLUMN_MISSING.violatedBy(column, String.join(", ", first.getFields()));
            }
        }
    }

    /**
     * The lines of a file, those alike in manager, role and reason one after the other.
     *
     * @throws crm.shared.RuleViolation naming the line, where the file cannot be read
     */
    static List<OwnerLine> read(byte[] content) {
        var text = text(content);
        var lines = new ArrayList<OwnerLine>();
        OwnerFile file = null;
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (var row : csv) {
                if (file == null) {
                    file = new OwnerFile(row);
                    continue;
                }
                if (lines.size() == LONGEST) throw BulkRule.FILE_TOO_LONG.violatedBy(LONGEST);
                lines.add(file.line(row));
            }
        } catch (CsvParseException unreadable) {
            throw BulkRule.FILE_LINE_UNREADABLE.violatedBy(lines.size() + (file == null ? 1L : 2L));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory was not read", e);
        }
        if (lines.isEmpty()) throw BulkRule.FILE_EMPTY.violatedBy();
        lines.sort(comparing(OwnerLine::manager).thenComparing(OwnerLine::role).thenComparing(OwnerLine::reason));
        return lines;
    }

    /** A file of the lines that were refused, in their order in the file they came in. */
    static byte[] write(List<Refused> refused) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(HEADER);
            for (var each : refused) {
                var line = each.line();
                csv.writeRecord(List.of(
                        FormulaSafe.text(line.customer()),
                        FormulaSafe.text(line.manager()),
                        FormulaSafe.text(line.role()),
                        FormulaSafe.text(line.owner()),
                        FormulaSafe.text(line.reason()),
                        each.why(),
                        String.valueOf(line.line())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory was not written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw BulkRule.FILE_ENCODING.violatedBy();
        }
    }

    /** The one that stands in the header. */
    private static char separator(String text) {
        var first = text.lines().findFirst().orElse("");
        if (first.indexOf(';') >= 0) return ';';
        return first.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private OwnerLine line(CsvRecord row) {
        return new OwnerLine(
                row.getStartingLineNumber(),
                cell(row, "customer"),
                cell(row, "manager"),
                cell(row, "role").toUpperCase(Locale.ROOT),
                cell(row, "owner"),
                cell(row, "reason"));
    }

    private String cell(CsvRecord row, String column) {
        var at = header.indexOf(column);
        if (at < 0 || at >= row.getFieldCount()) return "";
        var cell = row.getField(at).strip();
        if (cell.length() > LONGEST_CELL || cell.indexOf('\0') >= 0) {
            throw BulkRule.FILE_LINE_UNREADABLE.violatedBy(row.getStartingLineNumber());
        }
        return cell;
    }
}
