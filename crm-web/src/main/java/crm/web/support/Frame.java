package crm.web.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** What the frame around every page does: language, theme, signing out. */
@Named
@RequestScoped
public class Frame {

    static final String MENU = "crmMenu";

    @Inject
    UserSettings settings;

    /** Shows the same page again in another language. */
    public void useLanguage(String language) throws IOException {
        settings.useLanguage(language);
        samePage();
    }

    public void useTheme(String theme) throws IOException {
        settings.useTheme(theme);
        samePage();
    }

    public void signOut() throws IOException, ServletException {
        var external = external();
        ((HttpServletRequest) external.getRequest()).logout();
        external.invalidateSession();
        external.redirect(external.getRequestContextPath() + "/login.xhtml?signedOut=true");
    }

    /** True when the user has folded the menu to its icons. */
    public boolean isMenuFolded() {
        var cookie = external().getRequestCookieMap().get(MENU);
        return cookie instanceof jakarta.servlet.http.Cookie c && c.getValue().equals("folded");
    }

    private static void samePage() throws IOException {
        var external = external();
        var path = external.getRequestContextPath();
        var view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        external.redirect(path + Paths.ofReferer(external.getRequestHeaderMap().get("Referer"), path, view));
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
