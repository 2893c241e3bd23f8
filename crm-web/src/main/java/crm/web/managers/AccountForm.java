package crm.web.managers;

import crm.org.ManagerAccount;
import java.io.Serializable;
import java.time.LocalDate;

/** What is typed of the account of a manager who has none yet. */
public class AccountForm implements Serializable {

    private static final long serialVersionUID = 1;
    static final String USUAL_ROLE = "ACCOUNT_MANAGER";

    private AccountChoice choice;
    private String open;
    private String link;
    private String role = USUAL_ROLE;
    private LocalDate from;
    private LocalDate to;

    AccountForm(AccountChoice choice) {
        this.choice = choice;
    }

    /** Null for none. */
    ManagerAccount toAccount() {
        return switch (choice) {
            case OPEN -> new ManagerAccount(open, true, role, from, to);
            case LINK -> new ManagerAccount(link, false, role, from, to);
            case NONE -> null;
        };
    }

    /** The user name. */
    String user() {
        return toAccount().user();
    }

    public boolean isOpening() {
        return choice == AccountChoice.OPEN;
    }

    public boolean isLinking() {
        return choice == AccountChoice.LINK;
    }

    public AccountChoice getChoice() {
        return choice;
    }

    public void setChoice(AccountChoice choice) {
        this.choice = choice == null ? AccountChoice.NONE : choice;
    }

    public String getOpen() {
        return open;
    }

    public void setOpen(String open) {
        this.open = open;
    }

    public String getLink() {
        return link;
    }

    public void setLink(String link) {
        this.link = link;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }
}
