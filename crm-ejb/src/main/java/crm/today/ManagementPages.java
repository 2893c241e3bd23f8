package crm.today;

import crm.shared.Pdf;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a management report as pages to be read or printed: what {@link ManagementSheet} says, one row a line. */
record ManagementPages(ManagementWords words) {

    private static final String PAGE = """
            <html lang="%1$s"><head><title>%2$s</title><meta name="subject" content="%2$s"/><meta name="description" content="%2$s"/><style>
            @page { size: A4 landscape; margin: 13mm 12mm 15mm;
              @bottom-left { content: "%3$s"; font: 7.5pt %4$s; color: #5b6573 }
              @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt %4$s; color: #5b6573 } }
            body { font: 8.5pt %4$s; color: #1c2430; margin: 0 }
            h1 { font-size: 15pt; font-weight: normal; margin: 0 0 1mm }
            p { margin: 0 0 4mm; color: #5b6573 }
            table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate }
            thead { display: table-header-group }
            tr { page-break-inside: avoid }
            th { font-weight: normal; font-size: 7.5pt; text-align: right; vertical-align: bottom; color: #3a4656;
              border-bottom: 0.8pt solid #8a95a5; padding: 1mm 1.2mm }
            td { text-align: right; border-bottom: 0.4pt solid #d5dae1; padding: 1mm 1.2mm; white-space: nowrap }
            th.name, td.name { text-align: left; white-space: normal }
            th.whose { width: 46mm } td.level { white-space: nowrap }
            tr.unit td { background: #f2f5f9 }
            tr.top td { background: #e3ebf6 }
            .less { color: #5b6573; font-size: 7pt }
            </style></head><body><h1>%2$s</h1><p>%5$s</p>
            <table><thead><tr>%6$s</tr></thead><tbody>%7$s</tbody></table></body></html>
            """;

    /** The report of a unit, which is the first line. */
    byte[] write(String title, List<ManagementSheet.Line> lines, LocalDate made) {
        return Pdf.print(PAGE.formatted(
                words.language(),
                Pdf.text(title),
                Pdf.text(words.of("ManagementReport", "MADE", made.toString())).replace("\\", " "),
                Pdf.families(words.language()),
                Pdf.text(words.of("ManagementReport", "NOTE")),
                head(),
                lines.stream().map(this::row).collect(Collectors.joining())));
    }

    private String head() {
        var figures = Stream.of(Figure.values()).map(words::of);
        var targets = Stream.of(TargetFigure.values())
                .map(figure -> words.of("ManagementReport", "OF_TARGET", words.of(figure)));
        return "<th class=\"name whose\">" + Pdf.text(words.of("ManagementReport", "NAME")) + "</th><th class=\"name\">"
                + Pdf.text(words.of("ManagementReport", "LEVEL")) + "</th>"
                + Stream.concat(figures, targets)
                        .map(name -> "<th>" + Pdf.text(name) + "</th>")
                        .collect(Collectors.joining());
    }

    private String row(ManagementSheet.Line line) {
        var row = line.row();
        var style = line.depth() == 0 ? "top" : row.isUnit() ? "unit" : "manager";
        var cells = new StringBuilder("<tr class=\"" + style + "\"><td class=\"name\" style=\"padding-left: "
                + (1.2 + 3 * line.depth()) + "mm\">" + Pdf.text(words.name(row)) + "</td><td class=\"name level\">"
                + Pdf.text(words.level(row)) + "</td>");
        for (var figure : Figure.values()) {
            var value = row.value(figure);
            cells.append("<td>").append(value.value());
            if (value.delta() != 0) cells.append(less("(" + signed(value.delta()) + ")"));
            cells.append("</td>");
        }
        for (var figure : TargetFigure.values()) {
            var target = row.target(figure);
            cells.append("<td>").append(target.actual());
            if (target.value() != null) cells.append(" / ").append(target.value());
            if (target.percent() != null) cells.append(less(target.percent() + " %"));
            cells.append("</td>");
        }
        return cells.append("</tr>").toString();
    }

    private static String less(String text) {
        return " <span class=\"less\">" + text + "</span>";
    }

    private static String signed(long change) {
        return change > 0 ? "+" + change : "−" + -change;
    }
}
