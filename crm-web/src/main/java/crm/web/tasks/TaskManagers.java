package crm.web.tasks;

import crm.customerlist.ManagerRow;
import crm.tasklist.TaskQueries;
import crm.web.customers.Labels;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The account managers tasks can be given to, looked up by name, user name or team. */
@Named
@RequestScoped
public class TaskManagers {

    @Inject
    TaskQueries tasks;

    @Inject
    Labels labels;

    private List<ManagerRow> managers;

    /** The user names of the managers some text means. */
    public List<String> complete(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(manager -> Stream.of(
                                manager.user(), manager.nameLocal(), manager.nameLatin(), labels.team(manager))
                        .anyMatch(text ->
                                text != null && text.toLowerCase(Locale.ROOT).contains(wanted)))
                .map(ManagerRow::user)
                .toList();
    }

    /** "梁敏儀 · Central 2". */
    public String label(String user) {
        return all().stream()
                .filter(manager -> manager.user().equals(user))
                .findFirst()
                .map(manager -> labels.person(manager) + " · " + labels.team(manager))
                .orElse(user);
    }

    private List<ManagerRow> all() {
        if (managers == null) managers = tasks.managers();
        return managers;
    }
}
