package crm.web.organisation;

import crm.org.OrgEffectRow;
import crm.org.OrgPlanRow;
import crm.org.OrgQueries;
import crm.org.OrgService;
import crm.org.OrgUnitRow;
import crm.org.UnitKind;
import crm.web.support.BrokerageDay;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** The dialog of organisation/tree.xhtml: adds, moves, renames or closes a unit, or takes back what is planned. */
@Named
@ViewScoped
public class UnitDialog implements Serializable {

    private static final long serialVersionUID = 1;
    private static final List<String> CALENDARS = List.of("HK", "CN", "SG", "US");

    @Inject
    OrgService organisation;

    @Inject
    OrgQueries queries;

    @Inject
    OrganisationPage page;

    @Inject
    BrokerageDay brokerage;

    @Inject
    Notices notices;

    private String work; // add, move, rename, close, takeBack
    private UnitForm form;
    private OrgUnitRow unit;
    private OrgPlanRow plan;
    private List<OrgEffectRow> effect = List.of();

    public void ask(OrgUnitRow row, String wanted) {
        work = wanted;
        unit = row;
        effect = List.of();
        form = wanted.equals("add") ? UnitForm.below(row, brokerage.today()) : UnitForm.of(row, brokerage.today());
        if (wanted.equals("move")) form.setParent(null);
    }

    public void askBack(OrgPlanRow row) {
        work = "takeBack";
        plan = row;
        form = new UnitForm();
    }

    /** Whose reach the move changes, as soon as it is known whereto. */
    public void look() {
        effect = queries.effect(form.getCode(), form.getParent(), form.getFrom());
    }

    public void save() {
        switch (work) {
            case "add" -> organisation.add(form.toRequest(), form.getReason());
            case "move" -> organisation.move(form.getCode(), form.getParent(), form.getFrom(), form.getReason());
            case "rename" -> organisation.rename(form.getCode(), form.names(), form.getFrom(), form.getReason());
            case "close" -> organisation.close(form.getCode(), form.getFrom(), form.getReason());
            default -> organisation.takeBack(plan.unit().code(), plan.kind(), plan.day(), form.getReason());
        }
        page.load();
        notices.success("organisation.tree.saved." + work);
    }

    public List<UnitKind> getKinds() {
        return Stream.of(UnitKind.values()).skip(1).toList();
    }

    public List<String> getCalendars() {
        return CALENDARS;
    }

    public String getWork() {
        return work;
    }

    public UnitForm getForm() {
        return form;
    }

    public OrgUnitRow getUnit() {
        return unit;
    }

    public OrgPlanRow getPlan() {
        return plan;
    }

    public List<OrgEffectRow> getEffect() {
        return effect;
    }
}
