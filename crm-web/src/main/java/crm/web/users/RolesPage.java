package crm.web.users;

import crm.user.RoleChangeRow;
import crm.user.RoleFinding;
import crm.user.RoleQueries;
import crm.user.RoleRow;
import crm.user.RoleService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** users/roles.xhtml: the roles, what waits for its confirmation, and the report of rights nobody needs. */
@Named
@ViewScoped
public class RolesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RoleQueries queries;

    @Inject
    RoleService service;

    @Inject
    UserWords words;

    @Inject
    Notices notices;

    private String part = "roles"; // roles, waiting, report
    private String text;
    private List<RoleRow> rows = List.of();
    private List<RoleChangeRow> waiting = List.of();
    private List<RoleFinding> findings = List.of();
    private String note;

    public void load() {
        rows = queries.roles().stream().filter(this::matches).toList();
        waiting = queries.waiting();
        findings = "report".equals(part) ? queries.report() : List.of();
    }

    /** By code, name, or a permission the role holds. */
    private boolean matches(RoleRow row) {
        if (text == null || text.isBlank()) return true;
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var content = row.content();
        return String.join(" ", row.code(), content.name(), content.nameHant(), content.nameHans())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted)
                || content.permissions().stream().anyMatch(code -> words.permissionMatches(code, wanted));
    }

    public void confirm(RoleChangeRow change) {
        service.confirm(change.id(), note);
        decided("users.roles.confirmed", change);
    }

    public void reject(RoleChangeRow change) {
        service.reject(change.id(), note);
        decided("users.roles.rejected", change);
    }

    public void withdraw(RoleChangeRow change) {
        service.withdraw(change.id());
        decided("users.roles.withdrawn", change);
    }

    private void decided(String text, RoleChangeRow change) {
        note = null;
        load();
        notices.success(text, change.role());
    }

    public List<RoleRow> getRows() {
        return rows;
    }

    public List<RoleChangeRow> getWaiting() {
        return waiting;
    }

    public List<RoleFinding> getFindings() {
        return findings;
    }

    public String getPart() {
        return part;
    }

    public void setPart(String part) {
        this.part = List.of("waiting", "report").contains(part) ? part : "roles";
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
