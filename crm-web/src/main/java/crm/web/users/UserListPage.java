package crm.web.users;

import crm.shared.Slice;
import crm.user.UserKeyset;
import crm.user.UserKind;
import crm.user.UserQueries;
import crm.user.UserRow;
import crm.user.UserStanding;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;

/** users/list.xhtml: the accounts within reach. */
@Named
@ViewScoped
public class UserListPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    UserQueries users;

    @Inject
    HttpServletRequest request;

    private final KeysetTable<UserRow> table = new KeysetTable<>(UserRow::id, this::page);
    private final UserFilterForm filter = new UserFilterForm();

    /** Shows what the address says; asked of the service at once, so that who may not is told so. */
    public void load() {
        filter.read(request.getParameterMap());
        users.units();
    }

    private Slice<UserRow> page(Paging paging) {
        return users.page(
                filter.toFilter(),
                new UserKeyset(UserKeyset.To.valueOf(paging.to().name()), paging.cursor(), paging.size()));
    }

    public void search() {
        table.restart();
    }

    public void clear() {
        filter.clear();
        search();
    }

    public boolean isFiltered() {
        return !filter.toFilter().isEmpty();
    }

    public KeysetTable<UserRow> getTable() {
        return table;
    }

    /** The address of the list as it stands, with an account in the drawer or null. */
    public String address(String user) {
        return filter.address(user);
    }

    public UserFilterForm getFilter() {
        return filter;
    }

    public List<UserStanding> getStandings() {
        return List.of(UserStanding.values());
    }

    public List<UserKind> getKinds() {
        return List.of(UserKind.values());
    }
}
