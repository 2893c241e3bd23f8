package crm.web.users;

import crm.user.GrantRow;
import crm.user.SecondFactorService;
import crm.user.UserRow;
import crm.user.UserService;
import crm.web.support.BrokerageDay;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Set;

/** The dialog of users/list.xhtml: opens an account, gives or ends a role, moves, pauses, ends or reopens an account. */
@Named
@ViewScoped
public class UserDialog implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Set<String> WITH_REASON =
            Set.of("take", "move", "rest", "exit", "comeBack", "factor", "directory");

    @Inject
    UserService users;

    @Inject
    SecondFactorService factors;

    @Inject
    UserDrawer drawer;

    @Inject
    UserWords words;

    @Inject
    BrokerageDay brokerage;

    @Inject
    Notices notices;

    private String work; // join, rename, give, take, move, rest, exit, comeBack, password
    private UserForm form;
    private UserRow user;
    private GrantRow grant;
    private transient String clearText; // shown once, never kept

    public void join() {
        begin(null, "join");
    }

    public void ask(UserRow row, String wanted) {
        begin(row, wanted);
        form.setName(row.name());
        form.setDisplayName(row.displayName());
        if (!row.roles().isEmpty()) form.setUnit(row.roles().get(0).unit());
    }

    public void askTake(GrantRow row) {
        ask(drawer.getView().user(), "take");
        grant = row;
        form.setFrom(null);
    }

    private void begin(UserRow row, String wanted) {
        work = wanted;
        user = row;
        grant = null;
        clearText = null;
        form = new UserForm();
        form.setFrom(brokerage.today());
    }

    public void save() {
        switch (work) {
            case "join" -> clearText = users.join(form.toNewUser());
            case "rename" -> users.rename(form.getName(), form.getDisplayName());
            case "give" -> {
                var toxic = users.give(form.getName(), form.getRole(), form.getUnit(), form.getFrom(), form.getUntil());
                if (!toxic.isEmpty()) notices.warning("users.list.toxicNow", form.getName(), words.pairs(toxic));
            }
            case "take" -> users.take(form.getName(), grant.id(), form.getUntil(), form.getReason());
            case "move" -> users.move(form.getName(), form.getUnit(), form.getTo(), form.getFrom(), form.getReason());
            case "rest" -> users.rest(form.getName(), form.getFrom(), form.getUntil(), form.getReason());
            case "exit" -> users.exit(form.getName(), form.getReason());
            case "directory" -> users.leaveToDirectory(form.getName(), form.getReason());
            case "factor" -> factors.reset(form.getName(), form.getReason());
            case "comeBack" -> users.comeBack(form.getName(), form.getReason());
            default -> clearText = users.renewPassword(form.getName());
        }
        if (clearText != null) notices.stay();
        drawer.open(form.getName());
        notices.success("users.list.saved." + work);
    }

    /** Forgets the password, as soon as it was read. */
    public void forget() {
        clearText = null;
        form = null;
    }

    public boolean isReasoned() {
        return WITH_REASON.contains(work);
    }

    public String getWork() {
        return work;
    }

    public UserForm getForm() {
        return form;
    }

    public UserRow getUser() {
        return user;
    }

    public GrantRow getGrant() {
        return grant;
    }

    public String getClearText() {
        return clearText;
    }
}
