package crm.ingest;

import static crm.access.Permission.EVENT_RECEIVE;
import static crm.access.Permission.JOB_SCHEDULE;
import static crm.access.Permission.JOB_VIEW;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.job.InputFeed;
import crm.job.InputFeeds;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Feeds say that they are there: with each delivery of events, and by a heartbeat while there are none. */
@Stateless
public class FeedService {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_MINUTES = 10_080; // a week

    @Inject
    InputFeeds feeds;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    /** Notes that the calling feed is there and will be heard again within so many minutes. */
    @Requires(EVENT_RECEIVE)
    public void heartbeat(int everyMinutes) {
        if (everyMinutes < 1 || everyMinutes > LONGEST_MINUTES) {
            throw EventRule.HEARTBEAT_OUT_OF_RANGE.violatedBy(everyMinutes, 1, LONGEST_MINUTES);
        }
        var before = feeds.register(actor.name(), everyMinutes);
        if (before == everyMinutes) return;
        audit.record(AuditEntry.ofSystem("feed.registered", actor.name())
                .change(before == 0 ? Map.of() : Map.of("everyMinutes", before), Map.of("everyMinutes", everyMinutes)));
    }

    /** Lets a feed be silent without stopping anything, until somebody watches it again. */
    @Requires(JOB_SCHEDULE)
    public void mute(String name, String reason) {
        var why = reason(reason);
        if (!feeds.mute(name, actor.name(), why)) throw AccessRule.NOT_FOUND.violatedBy(name);
        audit.record(AuditEntry.ofSystem("feed.muted", name).because(why));
    }

    /** Watches a feed again. */
    @Requires(JOB_SCHEDULE)
    public void watch(String name) {
        if (!feeds.mute(name, actor.name(), null)) throw AccessRule.NOT_FOUND.violatedBy(name);
        audit.record(AuditEntry.ofSystem("feed.watched", name));
    }

    /** Forgets a feed that was given up; should it be heard after all, its next heartbeat registers it anew. */
    @Requires(JOB_SCHEDULE)
    public void remove(String name, String reason) {
        var why = reason(reason);
        if (!feeds.remove(name)) throw AccessRule.NOT_FOUND.violatedBy(name);
        audit.record(AuditEntry.ofSystem("feed.removed", name).because(why));
    }

    private static String reason(String reason) {
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw EventRule.FEED_REASON.violatedBy(LONGEST_REASON);
        }
        return reason.strip();
    }

    /** The feeds that registered, the one silent for longest first. */
    @Requires(JOB_VIEW)
    public List<InputFeed> all() {
        return feeds.all();
    }
}
