package crm.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook written as it grows. Texts are typed as texts, so none is a formula; what no longer fits on a sheet goes to
 * the next.
 */
final class XlsxSheet implements Sheet {

    private static final int MOST_ROWS = 1_000_000; // the format ends at 1,048,576
    private static final int LONGEST_TEXT = 32_767; // of a cell
    private static final int ROWS_HELD = 200;

    private final Workbook workbook;
    private List<String> titles = List.of();
    private String foot;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxSheet(OutputStream out) {
        workbook = new Workbook(out, "CRM", "1.0");
    }

    @Override
    public void header(List<String> columns) throws IOException {
        titles = List.copyOf(columns);
        begin();
    }

    @Override
    public void watermark(String text) {
        foot = text.replace("&", "&&"); // a single one begins a code of the format
        sheet.footer(foot, Position.CENTER);
    }

    private void begin() throws IOException {
        if (sheet != null) sheet.finish();
        sheet = workbook.newWorksheet("Customers" + (sheets++ == 0 ? "" : " " + sheets));
        sheet.freezePane(0, 1);
        if (foot != null) sheet.footer(foot, Position.CENTER);
        for (var column = 0; column < titles.size(); column++) {
            sheet.inlineString(0, column, titles.get(column));
            sheet.style(0, column).bold().set();
        }
        row = 1;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (row > MOST_ROWS) begin();
        for (var column = 0; column < cells.size(); column++) cell(column, cells.get(column));
        if (++row % ROWS_HELD == 0) sheet.flush();
    }

    private void cell(int column, Object cell) {
        if (cell instanceof String text) {
            sheet.inlineString(row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        } else if (cell instanceof BigDecimal amount) {
            sheet.value(row, column, amount);
            sheet.style(row, column).format("#,##0.00").set();
        } else if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (cell instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
        } else if (cell != null) {
            throw new IllegalArgumentException("no cell for " + cell.getClass());
        }
    }

    @Override
    public void flush() throws IOException {
        sheet.flush();
    }

    @Override
    public void close() throws IOException {
        if (sheet != null) sheet.finish();
        workbook.finish();
    }
}
