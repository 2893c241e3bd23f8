package crm.web.users;

import crm.access.Permission;
import crm.access.RoleName;
import crm.user.GrantStanding;
import crm.user.PermissionKind;
import crm.user.RoleChangeState;
import crm.user.RoleFinding;
import crm.user.ToxicPair;
import crm.user.UserQueries;
import crm.user.UserRow;
import crm.user.UserStanding;
import crm.user.UserUnit;
import crm.web.customers.Labels;
import crm.web.support.Dates;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How accounts, roles and units are written on these pages; what nobody knows any more is its own name. */
@Named
@RequestScoped
public class UserWords {

    @Inject
    UserQueries users;

    @Inject
    Labels labels;

    @Inject
    Dates dates;

    @Inject
    Texts texts;

    private List<RoleName> roles;
    private List<UserUnit> units;

    public List<RoleName> getRoles() {
        if (roles == null) roles = users.roles();
        return roles;
    }

    public List<UserUnit> getUnits() {
        if (units == null) units = users.units();
        return units;
    }

    public String name(RoleName role) {
        return role == null ? "" : labels.unit(role.name(), role.nameHant(), role.nameHans());
    }

    public String role(String code) {
        return getRoles().stream()
                .filter(role -> role.code().equals(code))
                .findFirst()
                .map(this::name)
                .orElse(code);
    }

    public String name(UserUnit unit) {
        return unit == null ? "" : labels.unit(unit.name(), unit.nameHant(), unit.nameHans());
    }

    public String unit(String code) {
        return getUnits().stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .map(this::name)
                .orElse(code);
    }

    public String held(UserRow.Held held) {
        return role(held.role()) + " · " + unit(held.unit());
    }

    /** "1 Mar – 31 Mar"; an open end says so. */
    public String days(LocalDate from, LocalDate to) {
        return dates.day(from) + " – " + (to == null ? texts.of("users.list.open") : dates.day(to));
    }

    public String pairs(List<ToxicPair> pairs) {
        return pairs.stream().map(texts::name).collect(Collectors.joining(" · "));
    }

    /** What a permission opens, in the reader's words. */
    public String permission(String code) {
        return texts.name("Permission", code);
    }

    boolean permissionMatches(String code, String wanted) {
        return code.toLowerCase(Locale.ROOT).contains(wanted)
                || permission(code).toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** What kind of thing it opens. */
    public String kind(Permission permission) {
        return texts.name(PermissionKind.of(permission));
    }

    public String subject(RoleFinding finding) {
        return switch (finding.kind()) {
            case PERMISSION_WITHOUT_HOLDER -> permission(finding.subject());
            case ROLE_WITHOUT_HOLDER -> role(finding.subject());
            default -> finding.subject();
        };
    }

    public String detail(RoleFinding finding) {
        return switch (finding.kind()) {
            case TOXIC_PAIR -> texts.name("ToxicPair", finding.detail());
            case MACHINE_SEES_ALL -> role(finding.detail());
            case WITHIN_ANOTHER ->
                Stream.of(finding.detail().split(" < ")).map(this::role).collect(Collectors.joining(" < "));
            default -> finding.detail();
        };
    }

    public String toneOf(RoleChangeState state) {
        if (state == null) return "neutral";
        return switch (state) {
            case WAITING -> "warn";
            case CONFIRMED -> "ok";
            case REJECTED, WITHDRAWN -> "neutral";
        };
    }

    public String tone(UserStanding standing) {
        if (standing == null) return "neutral";
        return switch (standing) {
            case ACTIVE -> "ok";
            case ON_LEAVE, LOCKED -> "warn";
            case ENDED -> "neutral";
        };
    }

    public String toneOf(GrantStanding standing) {
        return standing == GrantStanding.NOW ? "ok" : standing == GrantStanding.LATER ? "warn" : "neutral";
    }
}
