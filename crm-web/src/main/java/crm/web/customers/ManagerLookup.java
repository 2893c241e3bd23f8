package crm.web.customers;

import crm.assignment.ManagerChoice;
import crm.assignment.OwnershipQueries;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The managers customers can be given to today, looked up by name, user name or team, with their load. */
@Named
@ViewScoped
public class ManagerLookup implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    OwnershipQueries ownership;

    @Inject
    Labels labels;

    @Inject
    CustomerWords words;

    private List<ManagerChoice> choices = List.of();

    /** Reads names and loads anew, as when a dialog opens. */
    void load() {
        choices = ownership.choices();
    }

    /** The user names of the managers some text means. */
    public List<String> complete(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return choices.stream()
                .filter(choice -> Stream.of(
                                choice.user(),
                                choice.nameLocal(),
                                choice.nameLatin(),
                                choice.unit(),
                                choice.unitHant(),
                                choice.unitHans())
                        .anyMatch(text ->
                                text != null && text.toLowerCase(Locale.ROOT).contains(wanted)))
                .map(ManagerChoice::user)
                .toList();
    }

    /** "梁敏儀 · Central 2 · 120 of 300". */
    public String label(String user) {
        return choices.stream()
                .filter(choice -> choice.user().equals(user))
                .findFirst()
                .map(this::label)
                .orElse(user);
    }

    private String label(ManagerChoice choice) {
        return String.join(
                " · ",
                labels.person(choice.nameLocal(), choice.nameLatin()),
                labels.unit(choice.unit(), choice.unitHant(), choice.unitHans()),
                words.load(choice.held(), choice.capacity()));
    }
}
