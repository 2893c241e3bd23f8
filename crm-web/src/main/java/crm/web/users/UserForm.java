package crm.web.users;

import crm.user.NewUser;
import java.io.Serializable;
import java.time.LocalDate;

/** What is typed of an account, a role, a move, a leave or an exit. */
public class UserForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String name;
    private String displayName;
    private boolean machine;
    private String role;
    private String unit;
    private String to;
    private LocalDate from;
    private LocalDate until;
    private String reason;

    NewUser toNewUser() {
        return new NewUser(name, displayName, machine, role, unit, from, until);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public boolean isMachine() {
        return machine;
    }

    public void setMachine(boolean machine) {
        this.machine = machine;
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

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
