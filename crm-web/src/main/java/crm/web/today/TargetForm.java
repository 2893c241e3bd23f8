package crm.web.today;

import crm.today.TargetFigure;
import crm.today.TargetRequest;
import crm.today.TargetRow;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The targets of one manager or unit as they are typed. */
public class TargetForm implements Serializable {

    private static final long serialVersionUID = 1;

    private TargetRow row;
    private Long accounts;
    private Long fundings;
    private Long active;

    void open(TargetRow opened) {
        row = opened;
        accounts = opened.target(TargetFigure.ACCOUNTS_OPENED).value();
        fundings = opened.target(TargetFigure.FUNDINGS).value();
        active = opened.target(TargetFigure.ACTIVE_ACCOUNTS).value();
    }

    List<TargetRequest> changes(YearMonth month) {
        var changes = new ArrayList<TargetRequest>();
        add(changes, month, TargetFigure.ACCOUNTS_OPENED, accounts);
        add(changes, month, TargetFigure.FUNDINGS, fundings);
        add(changes, month, TargetFigure.ACTIVE_ACCOUNTS, active);
        return changes;
    }

    private void add(List<TargetRequest> changes, YearMonth month, TargetFigure figure, Long value) {
        var before = row.target(figure);
        if (Objects.equals(before.value(), value)) return;
        var manager = row.manager() ? row.key() : null;
        var unit = row.manager() ? null : row.key();
        changes.add(new TargetRequest(manager, unit, month, figure, value, before.version()));
    }

    public TargetRow getRow() {
        return row;
    }

    public Long getAccounts() {
        return accounts;
    }

    public void setAccounts(Long accounts) {
        this.accounts = accounts;
    }

    public Long getFundings() {
        return fundings;
    }

    public void setFundings(Long fundings) {
        this.fundings = fundings;
    }

    public Long getActive() {
        return active;
    }

    public void setActive(Long active) {
        this.active = active;
    }
}
