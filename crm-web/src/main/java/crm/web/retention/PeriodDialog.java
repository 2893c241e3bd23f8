package crm.web.retention;

import crm.retention.PeriodRow;
import crm.retention.RetentionService;
import crm.shared.Settings;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;

/** The dialogs in which a period is changed, or a proposed one rejected. */
@Named
@ViewScoped
public class PeriodDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RetentionService service;

    @Inject
    PeriodsPage list;

    @Inject
    Settings settings;

    @Inject
    Notices notices;

    private PeriodRow row;
    private Integer months;
    private LocalDate from;
    private String reason;

    public void start(PeriodRow chosen) {
        row = chosen;
        months = chosen.months();
        from = settings.today();
        reason = null;
    }

    public void save() {
        var waits = service.set(row.kept(), months == null ? 0 : months, from, reason);
        list.load();
        notices.success(waits ? "retention.periods.proposed" : "retention.periods.changed");
    }

    public void reject() {
        service.reject(row.waiting().id(), reason);
        list.load();
        notices.success("retention.periods.rejected");
    }

    public PeriodRow getRow() {
        return row;
    }

    public Integer getMonths() {
        return months;
    }

    public void setMonths(Integer months) {
        this.months = months;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
