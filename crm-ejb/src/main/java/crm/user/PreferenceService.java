package crm.user;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** How a user wants to see things, kept for the next sign-in on whatever machine. */
@Stateless
public class PreferenceService {

    private static final Set<String> LANGUAGES = Set.of("en", "zh-Hant", "zh-Hans");
    private static final Set<String> THEMES = Set.of("light", "dark", "system");

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    /** Remembers the language of who asks. */
    @OpenToAll("everybody's own preferences")
    public void language(String language) {
        if (!LANGUAGES.contains(language)) throw new IllegalArgumentException("there is no language " + language);
        db.run(h -> h.execute("update app_user set language = ? where id = ?", language, actor.userId()));
        audit.record(AuditEntry.ofSecurity("user.language-chosen", actor.name()).with(Map.of("language", language)));
    }

    /** Remembers the time zone of who asks. */
    @OpenToAll("everybody's own preferences")
    public void zone(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone))
            throw new IllegalArgumentException("there is no zone " + zone);
        db.run(h -> h.execute("update app_user set zone = ? where id = ?", zone, actor.userId()));
        audit.record(AuditEntry.ofSecurity("user.zone-chosen", actor.name()).with(Map.of("zone", zone)));
    }

    /** Remembers the theme of who asks: light, dark, or as the system. */
    @OpenToAll("everybody's own preferences")
    public void theme(String theme) {
        if (!THEMES.contains(theme)) throw new IllegalArgumentException("there is no theme " + theme);
        db.run(h -> h.execute("update app_user set theme = ? where id = ?", theme, actor.userId()));
        audit.record(AuditEntry.ofSecurity("user.theme-chosen", actor.name()).with(Map.of("theme", theme)));
    }
}
