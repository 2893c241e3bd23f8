package crm.web.managers;

import crm.assignment.ManagerChoice;
import crm.assignment.OwnershipQueries;
import crm.web.customers.Labels;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The managers a hand-over can go to today, with their load. */
@Named
@ViewScoped
public class Receivers implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    OwnershipQueries ownership;

    @Inject
    Labels labels;

    private List<ManagerChoice> all = List.of();

    void load() {
        all = ownership.choices();
    }

    public List<ManagerChoice> getAll() {
        return all;
    }

    /** "梁敏儀 · Central 1 · 120 / 300". */
    public String label(ManagerChoice choice) {
        return String.join(
                " · ",
                labels.person(choice.nameLocal(), choice.nameLatin()),
                labels.unit(choice.unit(), choice.unitHant(), choice.unitHans()),
                choice.held() + " / " + choice.capacity());
    }
}
