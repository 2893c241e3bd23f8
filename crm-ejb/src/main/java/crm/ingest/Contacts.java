package crm.ingest;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import crm.assignment.ContactValidity;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The contacts that events tell of, with the account managers who took part. */
@ApplicationScoped
class Contacts {

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** Reads them, story by story. */
    void read(Collection<Story> stories) {
        var staff = stories.stream()
                .flatMap(Story::contacts)
                .map(ContactReader::staff)
                .filter(Objects::nonNull)
                .collect(toSet());
        var reader = new ContactReader(validity(), managers(staff));
        stories.forEach(
                story -> story.tellsOf(story.contacts().map(reader::read).toList()));
    }

    private ContactValidity validity() {
        var shipped = ContactValidity.DEFAULT;
        return new ContactValidity(
                settings.number("contact.call-seconds"), shipped.declaredInARow(), shipped.notReached());
    }

    private Map<String, Long> managers(Set<String> userNames) {
        if (userNames.isEmpty()) {
            return Map.of();
        }
        return db.query(h -> h
                .createQuery("select u.name, m.id from account_manager m join app_user u on u.id = m.user_id"
                        + " where u.name = any (:names)")
                .bindArray("names", String.class, userNames.toArray())
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
