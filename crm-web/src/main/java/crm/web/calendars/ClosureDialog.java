package crm.web.calendars;

import crm.marketcalendar.CalendarDay;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.CalendarService;
import crm.marketcalendar.DayKind;
import crm.web.support.Dates;
import crm.web.support.Notices;
import crm.web.support.Texts;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** The dialogs of calendars/list.xhtml: a day is added by hand, or one that was is taken back. */
@Named
@ViewScoped
public class ClosureDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CalendarService calendars;

    @Inject
    CalendarListPage page;

    @Inject
    Dates dates;

    @Inject
    Texts texts;

    @Inject
    Notices notices;

    private ClosureForm form = new ClosureForm(CalendarPlace.HK);
    private CalendarDay leaving;
    private String why;

    public void ask() {
        form = new ClosureForm(page.getCalendar());
    }

    public void add() {
        calendars.add(form.toRequest());
        page.setCalendar(form.getCalendar());
        page.setYear(form.getDay().getYear());
        page.load();
        notices.success("calendars.list.added", dates.day(form.getDay()));
    }

    public void askBack(CalendarDay day) {
        leaving = day;
        why = null;
    }

    public void takeBack() {
        calendars.takeBack(leaving.id(), why);
        page.load();
        notices.success("calendars.list.tookBack", dates.day(leaving.day()));
    }

    public ClosureForm getForm() {
        return form;
    }

    public List<DayKind> getKinds() {
        return List.of(DayKind.values());
    }

    public List<SelectItem> getPurposes() {
        return Stream.of(CalendarPurpose.values())
                .map(purpose -> new SelectItem(purpose.name(), texts.name(purpose)))
                .toList();
    }

    /** The day that is to be taken back. */
    public CalendarDay getLeaving() {
        return leaving;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }
}
