package crm.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The text of a file, read once from beginning to end, holding one line at a time: CSV in UTF-8 with a header that names the
 * columns in any order, separated by comma, semicolon or tab. Columns of other names are passed over.
 */
final class DayFileText {

    private static final int LONGEST_HEADER = 4_096;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Takes the cells of a line in the order of the kind's columns; {@code line} counts from 1. */
    @FunctionalInterface
    interface Taker {
        void take(long line, List<String> cells);
    }

    private final DayFileKind kind;
    private long lines;
    private List<String> header;

    private DayFileText(DayFileKind kind) {
        this.kind = kind;
    }

    /**
     * Hands out all lines.
     *
     * @return how many there are
     * @throws crm.shared.RuleViolation where the text cannot be read
     */
    static long read(InputStream content, DayFileKind kind, Taker taker) {
        var file = new DayFileText(kind);
        try {
            file.read(content, taker);
        } catch (CharacterCodingException e) {
            throw DayFileRule.ENCODING.violatedBy();
        } catch (CsvParseException e) {
            throw file.unreadable(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) throw DayFileRule.ENCODING.violatedBy();
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("the file broke off", e);
        }
        if (file.lines == 0) throw DayFileRule.EMPTY.violatedBy();
        return file.lines;
    }

    private void read(InputStream content, Taker taker) throws IOException {
        var text = new BufferedReader(
                new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder()), 2 * LONGEST_HEADER);
        var separator = separator(text);
        var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
        for (var row : csv) {
            if (header == null) {
                header(row);
                continue;
            }
            taker.take(++lines, cells(row));
        }
    }

    /** The one that stands in the header. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) text.reset();
        text.mark(LONGEST_HEADER);
        var start = new char[LONGEST_HEADER];
        var read = Math.max(0, text.read(start));
        text.reset();
        var first = new String(start, 0, read).lines().findFirst().orElse("");
        if (first.indexOf(';') >= 0) return ';';
        return first.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private void header(CsvRecord row) {
        header = row.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (var column : kind.needed()) {
            if (!header.contains(column)) {
                throw DayFileRule.COLUMN_MISSING.violatedBy(column, String.join(", ", row.getFields()));
            }
        }
    }

    private List<String> cells(CsvRecord row) {
        return kind.columns().stream().map(column -> cell(row, column)).toList();
    }

    private String cell(CsvRecord row, String column) {
        var at = header.indexOf(column);
        return at < 0 || at >= row.getFieldCount() ? "" : row.getField(at);
    }

    private RuntimeException unreadable(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) return DayFileRule.ENCODING.violatedBy();
        }
        return DayFileRule.LINE_UNREADABLE.violatedBy(lines + (header == null ? 1 : 2));
    }
}
