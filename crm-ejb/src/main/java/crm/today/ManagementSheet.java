package crm.today;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a management report as a workbook: a row for each unit and manager. Texts are typed as texts, so none is a formula. */
record ManagementSheet(ManagementWords words) {

    private static final int HEAD = 2;

    /** A row of the report, at its depth in the tree. */
    record Line(int depth, ManagementRow row) {}

    byte[] write(String title, List<Line> lines) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "CRM", "1.0")) {
            var sheet = workbook.newWorksheet(words.of("ManagementReport", "SHEET"));
            sheet.inlineString(0, 0, title);
            sheet.style(0, 0).bold().set();
            head(sheet);
            for (var i = 0; i < lines.size(); i++) line(sheet, HEAD + 1 + i, lines.get(i));
            sheet.freezePane(2, HEAD + 1);
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + title + " could not be written", e);
        }
        return out.toByteArray();
    }

    private void head(Worksheet sheet) {
        var titles = new ArrayList<String>();
        titles.add(words.of("ManagementReport", "NAME"));
        titles.add(words.of("ManagementReport", "LEVEL"));
        for (var figure : Figure.values()) {
            titles.add(words.of(figure));
            titles.add(words.of("ManagementReport", "DELTA", words.of(figure)));
        }
        for (var figure : TargetFigure.values()) {
            var name = words.of(figure);
            titles.add(words.of("ManagementReport", "ACTUAL", name));
            titles.add(words.of("ManagementReport", "TARGET", name));
        }
        for (var column = 0; column < titles.size(); column++) {
            sheet.inlineString(HEAD, column, titles.get(column));
            sheet.style(HEAD, column).bold().wrapText(true).set();
            sheet.width(column, column == 0 ? 36 : 14);
        }
    }

    private void line(Worksheet sheet, int at, Line line) {
        var row = line.row();
        sheet.inlineString(at, 0, "  ".repeat(line.depth()) + words.name(row));
        sheet.inlineString(at, 1, words.level(row));
        var column = 2;
        for (var figure : Figure.values()) {
            sheet.value(at, column++, row.value(figure).value());
            sheet.value(at, column++, row.value(figure).delta());
        }
        for (var figure : TargetFigure.values()) {
            var target = row.target(figure);
            sheet.value(at, column++, target.actual());
            if (target.value() != null) sheet.value(at, column, target.value());
            column++;
        }
    }
}
