package crm.web.users;

import crm.access.Permission;
import crm.user.PermissionGroup;
import crm.user.RoleRow;
import crm.user.RoleScope;
import crm.user.RoleService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The dialogs of users/roles.xhtml that propose what is to become of a role, or of those in a file. */
@Named
@ViewScoped
public class RoleDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RoleService roles;

    @Inject
    RolesPage page;

    @Inject
    RoleDrawer drawer;

    @Inject
    UserWords words;

    @Inject
    Notices notices;

    private String work; // edit, end, file
    private RoleForm form;
    private RoleRow role;
    private String file;

    public void add() {
        begin("edit", null, new RoleForm());
    }

    public void edit(RoleRow row) {
        begin("edit", row, RoleForm.of(row, false));
    }

    public void copy(RoleRow row) {
        begin("edit", null, RoleForm.of(row, true));
    }

    public void end(RoleRow row) {
        begin("end", row, RoleForm.of(row, false));
    }

    public void readFile() {
        file = null;
        begin("file", null, new RoleForm());
    }

    private void begin(String wanted, RoleRow row, RoleForm filled) {
        work = wanted;
        role = row;
        form = filled;
    }

    /** Shows the permissions that match what is sought; what is ticked stays ticked. */
    public void seek() {
        notices.stay();
    }

    public void save() {
        if (work.equals("file")) {
            var proposed = roles.proposeFile(file, form.getReason());
            notices.success(proposed.isEmpty() ? "users.roles.fileSame" : "users.roles.fileProposed", proposed.size());
        } else {
            if (work.equals("end")) roles.proposeEnd(role.code(), form.getReason());
            else roles.propose(form.getCode(), form.toContent(), form.getVersion(), form.getReason());
            notices.success("users.roles.proposed", form.getCode());
        }
        page.load();
        drawer.load();
    }

    public List<PermissionGroup> getGroups() {
        return Stream.of(PermissionGroup.values())
                .filter(group -> !permissions(group).isEmpty())
                .toList();
    }

    /** The permissions of a group that match what is sought. */
    public List<Permission> permissions(PermissionGroup group) {
        var wanted = form == null || form.getSearch() == null
                ? ""
                : form.getSearch().strip().toLowerCase(Locale.ROOT);
        return Stream.of(Permission.values())
                .filter(permission -> PermissionGroup.of(permission) == group)
                .filter(permission -> wanted.isEmpty() || words.permissionMatches(permission.name(), wanted))
                .toList();
    }

    public List<RoleScope> getScopes() {
        return List.of(RoleScope.values());
    }

    public String getWork() {
        return work;
    }

    public RoleForm getForm() {
        return form;
    }

    public RoleRow getRole() {
        return role;
    }

    public String getFile() {
        return file;
    }

    public void setFile(String file) {
        this.file = file;
    }
}
