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
        keep("language", language, AuditEntry.ofSecurity("user.language-chosen", actor.name()));
    }

    /** Remembers the time zone of who asks. */
    @OpenToAll("everybody's own preferences")
    public void zone(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone))
            throw new IllegalArgumentException("there is no zone " + zone);
        keep("zone", zone, AuditEntry.ofSecurity("user.zone-chosen", actor.name()));
    }

    /** Remembers the theme of who asks: light, dark, or as the system. */
    @OpenToAll("everybody's own preferences")
    public void theme(String theme) {
        if (!THEMES.contains(theme)) throw new IllegalArgumentException("there is no theme " + theme);
        keep("theme", theme, AuditEntry.ofSecurity("user.theme-chosen", actor.name()));
    }

    /** @param column of the account, and what the audit trail calls it */
    private void keep(String column, String wanted, AuditEntry entry) {
        var before = db.query(h -> h.createQuery("select <column> from app_user where id = :user for no key update")
                .define("column", column)
                .bind("user", actor.userId())
                .mapTo(String.class)
                .one());
        db.run(h -> h.createUpdate("update app_user set <column> = :wanted where id = :user")
                .define("column", column)
                .bind("wanted", wanted)
                .bind("user", actor.userId())
                .execute());
        audit.record(entry.change(UserStore.facts(column, before), Map.of(column, wanted)));
    }
}
