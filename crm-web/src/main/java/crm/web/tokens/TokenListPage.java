package crm.web.tokens;

import crm.user.TokenRow;
import crm.user.TokenService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** tokens/list.xhtml: API tokens of machines and people, for the administrator. */
@Named
@ViewScoped
public class TokenListPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TokenService tokens;

    @Inject
    Notices notices;

    private List<TokenRow> rows;
    private List<String> users;
    private String user;
    private String name;
    private Integer days = 90;
    private transient String clearText; // shown once, never kept

    public void load() {
        rows = tokens.tokens();
        users = tokens.userNames();
    }

    public void issue() {
        clearText = tokens.issue(user, name, days == null ? 0 : days);
        name = null;
        load();
        notices.success("tokens.list.issued", user);
    }

    public void revoke(TokenRow row) {
        tokens.revoke(row.id());
        load();
        notices.success("tokens.list.revoked", row.name());
    }

    public List<TokenRow> getRows() {
        return rows;
    }

    public List<String> getUsers() {
        return users;
    }

    public String getClearText() {
        return clearText;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
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
}
