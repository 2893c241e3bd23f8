package crm.web.calendars;

import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.ClosureRequest;
import crm.marketcalendar.DayKind;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A day as it is typed. */
public class ClosureForm implements Serializable {

    private static final long serialVersionUID = 1;

    private CalendarPlace calendar;
    private List<String> purposes;
    private LocalDate day;
    private DayKind kind = DayKind.CLOSED;
    private LocalTime closes;
    private String name;
    private String nameHant;
    private String nameHans;
    private String reason;

    ClosureForm(CalendarPlace calendar) {
        this.calendar = calendar;
        this.purposes = new ArrayList<>(List.of(CalendarPurpose.MARKET.name(), CalendarPurpose.SETTLEMENT.name()));
    }

    ClosureRequest toRequest() {
        Set<CalendarPurpose> chosen =
                purposes.stream().map(CalendarPurpose::valueOf).collect(Collectors.toSet());
        return new ClosureRequest(calendar, chosen, day, kind, closes, name, nameHant, nameHans, reason);
    }

    public CalendarPlace getCalendar() {
        return calendar;
    }

    public void setCalendar(CalendarPlace calendar) {
        this.calendar = calendar;
    }

    public List<String> getPurposes() {
        return purposes;
    }

    public void setPurposes(List<String> purposes) {
        this.purposes = purposes;
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public DayKind getKind() {
        return kind;
    }

    public void setKind(DayKind kind) {
        this.kind = kind;
    }

    public LocalTime getCloses() {
        return closes;
    }

    public void setCloses(LocalTime closes) {
        this.closes = closes;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getNameHant() {
        return nameHant;
    }

    public void setNameHant(String nameHant) {
        this.nameHant = nameHant;
    }

    public String getNameHans() {
        return nameHans;
    }

    public void setNameHans(String nameHans) {
        this.nameHans = nameHans;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
