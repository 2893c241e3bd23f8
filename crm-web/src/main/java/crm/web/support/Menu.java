package crm.web.support;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The left menu of whoever looks at it, and where in it the present page stands. */
@Named
@RequestScoped
public class Menu {

    @Inject
    Permissions permissions;

    private List<MenuEntry> entries;

    @PostConstruct
    void open() {
        entries = Stream.of(MenuEntry.values()).filter(this::open).toList();
    }

    private boolean open(MenuEntry entry) {
        return entry.permission() == null || permissions.can(entry.permission().name());
    }

    public List<MenuGroup> getGroups() {
        return Stream.of(MenuGroup.values())
                .filter(group -> !entries(group).isEmpty())
                .toList();
    }

    public List<MenuEntry> entries(MenuGroup group) {
        return entries.stream().filter(entry -> entry.group() == group).toList();
    }

    /** Sends on to the first page this user may open; whoever has not signed in, to the sign-in. */
    public void goHome() throws IOException {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        if (permissions.getUser() == null) {
            external.redirect(external.getRequestContextPath() + "/login.xhtml");
            return;
        }
        var home = entries.stream()
                .filter(entry -> entry.permission() != null)
                .findFirst()
                .orElse(entries.get(0));
        external.redirect(external.getRequestContextPath() + home.getPath());
    }

    /** The entry of the page on screen: its own path, or the folder it lies in. */
    public MenuEntry getCurrent() {
        var view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        return Stream.of(MenuEntry.values())
                .filter(entry -> entry.getPath().equals(view))
                .findFirst()
                .orElseGet(() -> Stream.of(MenuEntry.values())
                        .filter(entry -> folder(entry.getPath()).equals(folder(view)))
                        .findFirst()
                        .orElse(null));
    }

    public MenuGroup getCurrentGroup() {
        var current = getCurrent();
        return current == null ? null : current.group();
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
