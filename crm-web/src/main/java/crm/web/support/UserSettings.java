package crm.web.support;

import static java.util.Objects.requireNonNullElse;

import crm.user.SignIn;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How this visitor wants to see things: language, theme, time zone.
 *
 * <p>Before the sign-in the browser decides, or the choice remembered in a cookie; afterwards the user's own settings.
 */
@Named
@SessionScoped
public class UserSettings implements Serializable {

    private static final long serialVersionUID = 1;

    static final String LANGUAGE = "crmLanguage";
    static final String THEME = "crmTheme";
    static final List<String> LANGUAGES = List.of("en", "zh-Hant", "zh-Hans");
    static final List<String> THEMES = List.of("light", "dark", "system");
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong"); // until somebody has signed in
    private static final int YEAR = 365 * 24 * 60 * 60;

    private String language = "en";
    private String theme = "system";
    private ZoneId zone = HONG_KONG;

    @PostConstruct
    void fromBrowser() {
        var faces = FacesContext.getCurrentInstance();
        if (faces == null) return;
        var browser = faces.getApplication().getViewHandler().calculateLocale(faces);
        language = known(LANGUAGES, cookie(faces, LANGUAGE), languageOf(browser));
        theme = known(THEMES, cookie(faces, THEME), theme);
    }

    /** Takes over what the user who has just signed in has chosen for good. */
    public void signedIn(SignIn user) {
        language = known(LANGUAGES, user.language(), language);
        theme = known(THEMES, user.theme(), theme);
        try {
            zone = ZoneId.of(user.zone());
        } catch (DateTimeException unknown) { // a zone the Java runtime does not know: the times then say which one
            zone = HONG_KONG;
        }
    }

    void useLanguage(String wanted) {
        language = known(LANGUAGES, wanted, language);
        remember(LANGUAGE, language);
    }

    void useTheme(String wanted) {
        theme = known(THEMES, wanted, theme);
        remember(THEME, theme);
    }

    /** Takes over what the user has chosen in the own profile. */
    public void use(String wantedLanguage, String wantedTheme, ZoneId wantedZone) {
        useLanguage(wantedLanguage);
        useTheme(wantedTheme);
        zone = wantedZone;
    }

    public String getLanguage() {
        return language;
    }

    public String getTheme() {
        return theme;
    }

    public ZoneId getZone() {
        return zone;
    }

    public Locale getLocale() {
        return Locale.forLanguageTag(language);
    }

    public List<String> getLanguages() {
        return LANGUAGES;
    }

    public List<String> getThemes() {
        return THEMES;
    }

    /** The written form of Chinese a locale means: zh-HK and zh-TW are Traditional, any other zh is Simplified. */
    static String languageOf(Locale locale) {
        return requireNonNullElse(AcceptedLanguages.ours(locale), "en");
    }

    private static String known(List<String> values, String wanted, String otherwise) {
        return values.contains(requireNonNullElse(wanted, "")) ? wanted : otherwise;
    }

    private static String cookie(FacesContext faces, String name) {
        var cookie = faces.getExternalContext().getRequestCookieMap().get(name);
        return cookie instanceof jakarta.servlet.http.Cookie c ? c.getValue() : null;
    }

    private static void remember(String name, String value) {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        external.addResponseCookie(
                name,
                value,
                Map.of(
                        "path",
                        external.getRequestContextPath() + "/",
                        "maxAge",
                        YEAR,
                        "httpOnly",
                        true,
                        "secure",
                        external.isSecure(),
                        "SameSite",
                        "Lax"));
    }
}
