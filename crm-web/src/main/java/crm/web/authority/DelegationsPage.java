package crm.web.authority;

import crm.authority.DelegationQueries;
import crm.authority.DelegationRow;
import crm.authority.DelegationService;
import crm.authority.DelegationStanding;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** authority/delegations.xhtml: for whom one stands in, and who stands in for oneself. */
@Named
@ViewScoped
public class DelegationsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    DelegationService service;

    @Inject
    DelegationQueries queries;

    @Inject
    Notices notices;

    private List<DelegationRow> received = List.of();
    private List<DelegationRow> given = List.of();
    private boolean over;

    public void load() {
        var all = queries.mine();
        received = all.stream().filter(row -> !row.given()).toList();
        given = all.stream().filter(DelegationRow::given).toList();
    }

    public void end(DelegationRow row) {
        service.end(row.id());
        load();
        notices.success("authority.delegations.ended");
    }

    public String tone(DelegationStanding standing) {
        return switch (standing) {
            case NOW -> "ok";
            case LATER, SLEEPS -> "warn";
            case OVER -> "neutral";
        };
    }

    public List<DelegationRow> getReceived() {
        return received;
    }

    public List<DelegationRow> getGiven() {
        return given;
    }

    /** Whether the reader was sent here because what was acted by is over. */
    public boolean isOver() {
        return over;
    }

    public void setOver(boolean over) {
        this.over = over;
    }
}
