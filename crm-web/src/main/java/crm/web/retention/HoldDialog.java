package crm.web.retention;

import crm.retention.HoldKind;
import crm.retention.HoldRequest;
import crm.retention.HoldRow;
import crm.retention.HoldService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;

/** The dialogs in which a hold is placed or released. */
@Named
@ViewScoped
public class HoldDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    HoldService service;

    @Inject
    HoldsPage list;

    @Inject
    Notices notices;

    private boolean open;
    private HoldRow row;
    private HoldKind kind;
    private String subject;
    private LocalDate from;
    private LocalDate until;
    private String reason;

    public void start() {
        open = true;
        kind = HoldKind.CUSTOMER;
        subject = null;
        from = null;
        until = null;
        reason = null;
    }

    public void ask(HoldRow chosen) {
        row = chosen;
        reason = null;
    }

    public void place() {
        service.place(new HoldRequest(kind, subject, from, until, reason));
        list.load();
        notices.success("retention.holds.placed");
    }

    public void release() {
        service.release(row.id(), reason);
        list.load();
        notices.success("retention.holds.done");
    }

    public boolean isOpen() {
        return open;
    }

    public HoldRow getRow() {
        return row;
    }

    public HoldKind[] getKinds() {
        return HoldKind.values();
    }

    public HoldKind getKind() {
        return kind;
    }

    public void setKind(HoldKind kind) {
        this.kind = kind;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
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

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
