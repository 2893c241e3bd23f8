package crm.web.today;

import crm.today.DailyFilter;
import crm.today.DailyQueries;
import crm.today.DailyRow;
import crm.today.DoneRow;
import crm.web.support.Dates;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** today/follow-ups.xhtml: whom to follow up today, and who was. */
@Named
@ViewScoped
public class TodayFollowUpsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 100;

    @Inject
    DailyQueries daily;

    @Inject
    Dates dates;

    private final DailyFilterForm filter = new DailyFilterForm();
    private final ArrayList<DailyRow> toDo = new ArrayList<>();
    private final ArrayList<DoneRow> done = new ArrayList<>();
    private String next;

    /** Starts from the beginning with what is chosen. */
    public void load() {
        toDo.clear();
        done.clear();
        next = null;
        more();
    }

    /** Adds the next rows below those shown. */
    public void more() {
        DailyFilter wanted = filter.toFilter();
        if (filter.isDone()) {
            var slice = daily.done(day(), wanted, next, SIZE);
            done.addAll(slice.items());
            next = slice.next();
        } else {
            var slice = daily.toDo(wanted, next, SIZE);
            toDo.addAll(slice.items());
            next = slice.next();
        }
    }

    private LocalDate day() {
        if (filter.getDay() == null) filter.setDay(dates.today());
        return filter.getDay();
    }

    public DailyFilterForm getFilter() {
        return filter;
    }

    public List<DailyRow> getToDo() {
        return toDo;
    }

    public List<DoneRow> getDone() {
        return done;
    }

    public boolean isMoreThere() {
        return next != null;
    }
}
