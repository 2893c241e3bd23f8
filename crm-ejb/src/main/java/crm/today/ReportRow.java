package crm.today;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A daily report.
 *
 * @param id      0 where none was begun: then status is null and version -1
 * @param figures of the author on that day: locked when it was handed in, else as they are by now
 * @param closed  whether the day is closed, so that only a returned report can still be written
 * @param version what a change has to name
 */
public record ReportRow(
        long id,
        String author,
        String authorName,
        String unit,
        String unitName,
        String unitHant,
        String unitHans,
        LocalDate day,
        ReportStatus status,
        String text,
        Map<Figure, FigureValue> figures,
        OffsetDateTime submittedAt,
        OffsetDateTime returnedAt,
        String returnedBy,
        String returnReason,
        boolean closed,
        long version)
        implements Serializable {

    public ReportRow {
        figures = Map.copyOf(figures);
    }

    public FigureValue value(Figure figure) {
        return figures.getOrDefault(figure, FigureValue.NONE);
    }

    /** Whether its author may change it now. */
    public boolean isOpen() {
        return status == ReportStatus.RETURNED || !closed && (status == null || status == ReportStatus.DRAFT);
    }

    ReportRow withFigures(Map<Figure, FigureValue> now) {
        return new ReportRow(
                id,
                author,
                authorName,
                unit,
                unitName,
                unitHant,
                unitHans,
                day,
                status,
                text,
                now,
                submittedAt,
                returnedAt,
                returnedBy,
                returnReason,
                closed,
                version);
    }
}
