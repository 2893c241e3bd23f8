package crm.web.profile;

import crm.access.Permission;
import crm.user.TokenRow;
import crm.user.TokenService;
import crm.web.support.Notices;
import crm.web.support.Permissions;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What signs in for me, on profile/own.xhtml: tokens that may what I may, or a part of it, for so many days. */
@Named
@ViewScoped
public class OwnTokens implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TokenService tokens;

    @Inject
    Permissions permissions;

    @Inject
    Texts texts;

    @Inject
    Notices notices;

    private List<TokenRow> rows;
    private String name;
    private Integer days = 90;
    private List<String> only = new ArrayList<>();
    private transient String clearText; // shown once, never kept

    public void issue() {
        clearText = tokens.issueOwn(name, days == null ? 0 : days, Set.copyOf(only));
        notices.success("profile.own.issued", name);
        name = null;
        only = new ArrayList<>();
        rows = null;
    }

    public void revoke(TokenRow row) {
        tokens.revokeOwn(row.id());
        rows = null;
        notices.success("tokens.list.revoked", row.name());
    }

    public List<TokenRow> getRows() {
        if (rows == null) rows = tokens.own();
        return rows;
    }

    /** The permissions held, by what they are called. */
    public Map<String, String> getHeld() {
        var held = new LinkedHashMap<String, String>();
        permissions.getUser().permissions().stream()
                .filter(code -> !code.equals(Permission.TOKEN_OWN.name()))
                .sorted(Comparator.comparing(code -> texts.name("Permission", code)))
                .forEach(code -> held.put(texts.name("Permission", code), code));
        return held;
    }

    public String getClearText() {
        return clearText;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public List<String> getOnly() {
        return only;
    }

    public void setOnly(List<String> only) {
        this.only = only;
    }
}
