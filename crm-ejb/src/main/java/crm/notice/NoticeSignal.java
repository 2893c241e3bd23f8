package crm.notice;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Tells all servers, when the transaction under way commits, whose notifications have changed. */
@ApplicationScoped
class NoticeSignal {

    static final String CHANNEL = "crm_notice";
    static final String SEPARATOR = "\n";

    private static final int LONGEST = 7_000; // PostgreSQL takes 8,000 bytes

    @Inject
    Db db;

    void changed(List<String> users) {
        var payload = new StringBuilder();
        for (var user : users) {
            if (payload.length() + user.length() > LONGEST) {
                send(payload.toString());
                payload.setLength(0);
            }
            payload.append(payload.length() == 0 ? "" : SEPARATOR).append(user);
        }
        if (payload.length() > 0) send(payload.toString());
    }

    private void send(String payload) {
        db.run(h -> h.createQuery("select pg_notify(:channel, :payload)::text")
                .bind("channel", CHANNEL)
                .bind("payload", payload)
                .mapTo(String.class)
                .one());
    }
}
