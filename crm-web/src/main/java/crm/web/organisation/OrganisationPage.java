package crm.web.organisation;

import crm.org.OrgPlanRow;
import crm.org.OrgQueries;
import crm.org.OrgUnitRow;
import crm.web.support.BrokerageDay;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** organisation/tree.xhtml: the tree of a day, and what is planned. */
@Named
@ViewScoped
public class OrganisationPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    OrgQueries queries;

    @Inject
    BrokerageDay brokerage;

    private LocalDate day;
    private List<OrgUnitRow> rows = List.of();
    private List<OrgPlanRow> plans = List.of();

    public void load() {
        if (day == null) day = brokerage.today();
        rows = queries.tree(day);
        plans = queries.plans();
    }

    public void today() {
        day = null;
        load();
    }

    /** Units are changed where today's tree is on screen: what is seen is what is changed. */
    public boolean isOfToday() {
        return day != null && day.equals(brokerage.today());
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public List<OrgUnitRow> getRows() {
        return rows;
    }

    public List<OrgPlanRow> getPlans() {
        return plans;
    }
}
