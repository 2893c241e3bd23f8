package crm.web.customers;

import static java.util.stream.Collectors.joining;

import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import crm.web.support.Chip;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The filter in force above the customer list, what is typed for the next one, and the filter in words. */
@Named
@ViewScoped
public class CustomerSearch implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CustomerChips chips;

    private final CustomerFilterForm form = new CustomerFilterForm();
    private CustomerFilter filter = CustomerFilter.NONE;
    private boolean moreOpen;

    /** Puts into force what is typed. */
    void apply() {
        filter = form.toFilter();
    }

    void show(CustomerFilter wanted) {
        filter = wanted;
        form.show(wanted);
    }

    void remove(Chip chip) {
        show(filter.without(Criterion.valueOf(chip.id())));
    }

    public void toggleMore() {
        moreOpen = !moreOpen;
    }

    public List<Chip> getChips() {
        return chips.of(filter);
    }

    /** For the sentence that says why nothing is found. */
    public String getWords() {
        return getChips().stream().map(Chip::label).collect(joining(" · "));
    }

    public CustomerFilterForm getForm() {
        return form;
    }

    public CustomerFilter getFilter() {
        return filter;
    }

    public boolean isFiltered() {
        return !filter.isEmpty();
    }

    public boolean isMoreOpen() {
        return moreOpen;
    }
}
