package crm.web.today;

import crm.today.FigureFilter;
import java.io.Serializable;
import java.time.LocalDate;

/** What is chosen above the figures. */
public class TodayFilterForm implements Serializable {

    private static final long serialVersionUID = 1;

    private LocalDate from;
    private LocalDate until;
    private String unit;
    private String manager;
    private String source;
    private String region;

    /** What is not chosen is today; a day alone is the range of one day. */
    FigureFilter toFilter(LocalDate today) {
        if (from == null) from = until == null ? today : until;
        if (until == null) until = from;
        return new FigureFilter(from, until, blank(unit), blank(manager), blank(source), blank(region));
    }

    void choose(LocalDate first, LocalDate last) {
        from = first;
        until = last;
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public String getManager() {
        return manager;
    }

    public void setManager(String manager) {
        this.manager = manager;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }
}
