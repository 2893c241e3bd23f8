package crm.web.support;

import crm.access.Permission;
import crm.job.JobQueries;
import crm.job.JobRow;
import crm.notice.NoticeQueries;
import crm.user.PreferenceService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What the frame around every page shows and does: running work, notifications, language, theme, signing out. */
@Named
@RequestScoped
public class Frame {

    static final String MENU = "crmMenu";

    @Inject
    UserSettings settings;

    @Inject
    Permissions permissions;

    @Inject
    PreferenceService preferences;

    @Inject
    ProviderEntry providerEntry;

    @Inject
    NoticeQueries notices;

    @Inject
    JobQueries jobs;

    private List<JobRow> running;
    private Integer unread;

    /** Shows the same page again in another language. */
    public void useLanguage(String language) throws IOException {
        settings.useLanguage(language);
        if (permissions.getUser() != null) preferences.language(settings.getLanguage());
        samePage();
    }

    /** The page has changed its colours by itself already. */
    public void useTheme(String theme) {
        settings.useTheme(theme);
        if (permissions.getUser() != null) preferences.theme(settings.getTheme());
    }

    public void signOut() throws IOException, ServletException {
        var external = external();
        var leave = providerEntry.leave((HttpSession) external.getSession(false));
        ((HttpServletRequest) external.getRequest()).logout();
        external.invalidateSession();
        if (leave != null) ((HttpSession) external.getSession(true)).setAttribute(ProviderEntry.LEAVE, leave);
        external.redirect(
                external.getRequestContextPath() + (leave == null ? "/login.xhtml?signedOut=true" : "/openid/leave"));
    }

    /** The first letter of the user's name, for the round mark beside it. */
    public String getInitial() {
        var name = permissions.getUser().displayName();
        return name.isEmpty()
                ? ""
                : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    /** How many notifications wait. */
    public int getUnread() {
        if (unread == null) unread = notices.unread();
        return unread;
    }

    /** The jobs that run now, for whoever may see the jobs page. */
    public List<JobRow> getRunning() {
        if (running == null) {
            running = permissions.can(Permission.JOB_VIEW.name()) ? moving() : List.of();
        }
        return running;
    }

    private List<JobRow> moving() {
        return jobs.catalogue().stream()
                .filter(job -> job.last() != null && job.last().underWay())
                .toList();
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
        external.redirect(
                path + ReturnPath.orElse(ReturnPath.ofReferer((HttpServletRequest) external.getRequest()), view));
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
