package crm.ingest;

import static crm.access.Permission.EVENT_RECEIVE;
import static crm.access.Permission.JOB_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.job.InputFeed;
import crm.job.InputFeeds;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Feeds say that they are there: with each delivery of events, and by a heartbeat while there are none. */
@Stateless
public class FeedService {

    private static final int LONGEST_MINUTES = 10_080; // a week

    @Inject
    InputFeeds feeds;

    @Inject
    CurrentActor actor;

    /** Notes that the calling feed is there and will be heard again within so many minutes. */
    @Requires(EVENT_RECEIVE)
    public void heartbeat(int everyMinutes) {
        if (everyMinutes < 1 || everyMinutes > LONGEST_MINUTES) {
            throw EventRule.HEARTBEAT_OUT_OF_RANGE.violatedBy(everyMinutes, 1, LONGEST_MINUTES);
        }
        feeds.register(actor.name(), everyMinutes);
    }

    /** The feeds that registered, the one silent for longest first. */
    @Requires(JOB_VIEW)
    public List<InputFeed> all() {
        return feeds.all();
    }
}
