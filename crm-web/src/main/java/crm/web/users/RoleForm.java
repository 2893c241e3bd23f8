package crm.web.users;

import crm.user.RoleContent;
import crm.user.RoleRow;
import crm.user.RoleScope;
import java.io.Serializable;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is typed and ticked of a role. */
public class RoleForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String code;
    private Long version;
    private String name;
    private String nameHant;
    private String nameHans;
    private RoleScope scope = RoleScope.OWN;
    private String reason;
    private String search;

    private final TreeMap<String, Boolean> ticked = new TreeMap<>();

    /** A role as it stands; as the beginning of another one without its code. */
    static RoleForm of(RoleRow row, boolean copy) {
        var form = new RoleForm();
        var content = row.content();
        form.code = copy ? null : row.code();
        form.version = copy ? null : row.version();
        form.name = content.name();
        form.nameHant = content.nameHant();
        form.nameHans = content.nameHans();
        form.scope = content.scope();
        content.permissions().forEach(code -> form.ticked.put(code, true));
        return form;
    }

    RoleContent toContent() {
        return new RoleContent(name, nameHant, nameHans, scope, chosen());
    }

    private Set<String> chosen() {
        var chosen = new TreeSet<String>();
        ticked.forEach((code, on) -> {
            if (Boolean.TRUE.equals(on)) chosen.add(code);
        });
        return chosen;
    }

    public int getCount() {
        return chosen().size();
    }

    public TreeMap<String, Boolean> getTicked() {
        return ticked;
    }

    public boolean isFresh() {
        return version == null;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getNameHant() {
        return nameHant;
    }

    public void setNameHant(String nameHant) {
        this.nameHant = nameHant;
    }

    public String getNameHans() {
        return nameHans;
    }

    public void setNameHans(String nameHans) {
        this.nameHans = nameHans;
    }

    public RoleScope getScope() {
        return scope;
    }

    public void setScope(RoleScope scope) {
        this.scope = scope;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }
}
