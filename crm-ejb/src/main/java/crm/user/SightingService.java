package crm.user;

import crm.access.OpenToAll;
import crm.shared.Db;
import crm.user.Sightings.Sighting;
import crm.user.Sightings.Way;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Writes down when each account was last let in. */
@Stateless
public class SightingService {

    private static final String ACCOUNT = "insert into user_seen (user_id, at, way, address) values (?, ?, ?, ?)"
            + " on conflict (user_id) do update set at = excluded.at, way = excluded.way, address = excluded.address"
            + " where excluded.at > user_seen.at";

    @Inject
    Db db;

    @Inject
    Sightings sightings;

    /** Writes down what this server has noted since the last time. */
    @OpenToAll(value = "says when somebody was let in, which nobody decides by", evenInPreview = true)
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void write() {
        var noted = sightings.take();
        if (noted.isEmpty()) return;
        try {
            db.run(h -> {
                var accounts = h.prepareBatch(ACCOUNT);
                latest(noted)
                        .forEach(one ->
                                accounts.add(one.user(), one.at(), one.way().name(), one.address()));
                accounts.execute();
                last(h, noted, Way.SESSION, "update user_session set seen_at = greatest(seen_at, ?) where id = ?");
                last(h, noted, Way.TOKEN, "update api_token set last_used_at = greatest(last_used_at, ?) where id = ?");
            });
        } catch (RuntimeException failed) {
            noted.forEach(sightings::note); // the next time
            throw failed;
        }
    }

    /** One of each account: several may travel in one statement, which takes no account twice. */
    private static Collection<Sighting> latest(List<Sighting> noted) {
        var latest = new TreeMap<Long, Sighting>();
        noted.forEach(one -> latest.merge(one.user(), one, (a, b) -> a.at().isAfter(b.at()) ? a : b));
        return latest.values();
    }

    private static void last(Handle h, List<Sighting> noted, Way way, String sql) {
        var those = noted.stream().filter(one -> one.way() == way).toList();
        if (those.isEmpty()) return;
        var batch = h.prepareBatch(sql);
        those.forEach(one -> batch.add(one.at(), one.id()));
        batch.execute();
    }
}
