package crm.web.profile;

import crm.user.PreferenceService;
import crm.web.support.Notices;
import crm.web.support.UserSettings;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** profile/own.xhtml: how I want to see things, and the parts of the profile. */
@Named
@ViewScoped
public class OwnProfilePage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final List<String> PARTS = List.of("settings", "sessions", "tokens");

    /** Where securities are traded, and UTC. */
    private static final List<String> ZONES = List.of(
            ("Asia/Hong_Kong Asia/Shanghai Asia/Macau Asia/Taipei Asia/Singapore Asia/Kuala_Lumpur Asia/Tokyo Asia/Seoul"
                            + " Asia/Bangkok Asia/Ho_Chi_Minh Asia/Jakarta Asia/Manila Asia/Kolkata Asia/Dubai"
                            + " Australia/Sydney Pacific/Auckland Europe/London Europe/Zurich Europe/Paris Europe/Berlin"
                            + " America/New_York America/Toronto America/Chicago America/Vancouver"
                            + " America/Los_Angeles UTC")
                    .split(" "));

    @Inject
    PreferenceService preferences;

    @Inject
    UserSettings settings;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    private String part = PARTS.get(0);
    private String language;
    private String theme;
    private String zone;

    public void load() {
        language = settings.getLanguage();
        theme = settings.getTheme();
        zone = settings.getZone().getId();
    }

    /** Takes over what was changed and shows the page that way. */
    public void save() throws IOException {
        if (!language.equals(settings.getLanguage())) preferences.language(language);
        if (!theme.equals(settings.getTheme())) preferences.theme(theme);
        if (!zone.equals(settings.getZone().getId())) preferences.zone(zone);
        settings.use(language, theme, ZoneId.of(zone));
        notices.success("profile.own.saved");
        notices.keep();
        var external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/profile/own.xhtml");
    }

    /** Time zones by what they are called here, from west to east; one's own is always among them. */
    public Map<String, String> getZones() {
        var ids = new TreeSet<String>((a, b) -> {
            var apart = offset(a).compareTo(offset(b));
            return apart == 0 ? a.compareTo(b) : apart;
        });
        ids.addAll(ZONES);
        ids.add(settings.getZone().getId());
        var named = new LinkedHashMap<String, String>();
        ids.forEach(id -> named.put(
                id + " · UTC" + offset(id) + " · " + ZoneId.of(id).getDisplayName(TextStyle.FULL, settings.getLocale()),
                id));
        return named;
    }

    private String offset(String id) {
        return ZoneId.of(id).getRules().getOffset(clock.instant()).getId().replace("Z", "+00:00");
    }

    public String getPart() {
        return part;
    }

    public void setPart(String part) {
        this.part = PARTS.contains(part) ? part : PARTS.get(0);
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getTheme() {
        return theme;
    }

    public void setTheme(String theme) {
        this.theme = theme;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }
}
