package crm.web.today;

import crm.customerlist.ToDoRow;
import crm.today.DailyFilter;
import crm.today.DailyQueries;
import crm.today.DoneRow;
import crm.web.customers.CustomerDrawer;
import crm.web.customers.FollowUpSaved;
import crm.web.support.Dates;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** today/follow-ups.xhtml: whom to follow up today, and who was. */
@Named
@ViewScoped
public class TodayFollowUpsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 100;

    @Inject
    DailyQueries daily;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Dates dates;

    @Inject
    HttpServletRequest request;

    private final DailyFilterForm filter = new DailyFilterForm();
    private final ArrayList<ToDoRow> toDo = new ArrayList<>();
    private final ArrayList<DoneRow> done = new ArrayList<>();
    private String next;

    /** Shows what the address says, with the customer that stands in it beside. */
    public void open() {
        load();
        var customer = request.getParameter("c");
        if (customer != null) drawer.open(customer);
    }

    /** Who was followed up is no longer to do. */
    void followedUp(@Observes(notifyObserver = Reception.IF_EXISTS) FollowUpSaved saved) {
        load();
    }

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
        drawer.besides(
                Stream.concat(toDo.stream().map(ToDoRow::number), done.stream().map(DoneRow::number))
                        .distinct()
                        .toList());
    }

    /** The address of what is shown, with a customer beside it or null. */
    public String address(String customer) {
        return filter.getAddress()
                + (customer == null ? "" : "&c=" + URLEncoder.encode(customer, StandardCharsets.UTF_8));
    }

    private LocalDate day() {
        if (filter.getDay() == null) filter.setDay(dates.today());
        return filter.getDay();
    }

    public DailyFilterForm getFilter() {
        return filter;
    }

    public List<ToDoRow> getToDo() {
        return toDo;
    }

    public List<DoneRow> getDone() {
        return done;
    }

    public boolean isMoreThere() {
        return next != null;
    }
}
