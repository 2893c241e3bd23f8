package crm.web.users;

import static java.util.stream.Collectors.joining;

import crm.user.UserFilter;
import crm.user.UserKind;
import crm.user.UserStanding;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** What is typed and chosen above the accounts, and how it stands in the address. */
public class UserFilterForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "/users/list.xhtml";

    private String text;
    private UserStanding standing;
    private UserKind kind;
    private String role;
    private String unit;

    /** Reads an address; what means nothing there is left out. */
    void read(Map<String, String[]> parameters) {
        text = first(parameters, "q");
        role = first(parameters, "role");
        unit = first(parameters, "unit");
        var wanted = first(parameters, "standing");
        standing = Stream.of(UserStanding.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElse(null);
        var whose = first(parameters, "kind");
        kind = Stream.of(UserKind.values())
                .filter(known -> known.name().equals(whose))
                .findFirst()
                .orElse(null);
    }

    UserFilter toFilter() {
        return new UserFilter(text, standing, kind, role, unit);
    }

    void clear() {
        read(Map.of());
    }

    /** The address of the list with an account in the drawer, or null. */
    String address(String user) {
        var query = Stream.of(
                        part("q", text),
                        part("standing", standing),
                        part("kind", kind),
                        part("role", role),
                        part("unit", unit),
                        part("user", user))
                .filter(part -> !part.isEmpty())
                .collect(joining("&"));
        return query.isEmpty() ? PAGE : PAGE + "?" + query;
    }

    private static String first(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0].strip();
    }

    private static String part(String name, Object value) {
        return value == null || value.toString().isBlank()
                ? ""
                : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public UserStanding getStanding() {
        return standing;
    }

    public void setStanding(UserStanding standing) {
        this.standing = standing;
    }

    public UserKind getKind() {
        return kind;
    }

    public void setKind(UserKind kind) {
        this.kind = kind;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }
}
