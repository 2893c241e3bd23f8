package crm.web.jobs;

import crm.ingest.FeedService;
import crm.job.InputFeed;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The feeds of jobs/list.xhtml whose silence stops a reclaim, and the dialog that says which of them nobody expects. */
@Named
@ViewScoped
public class FeedDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    FeedService feeds;

    @Inject
    Notices notices;

    private List<InputFeed> rows;
    private InputFeed chosen;
    private String reason;

    public void ask(InputFeed feed) {
        chosen = feed;
        reason = null;
    }

    public void mute() {
        feeds.mute(chosen.name(), reason);
        done("jobs.list.feedMuted", chosen.name());
    }

    public void remove() {
        feeds.remove(chosen.name(), reason);
        done("jobs.list.feedRemoved", chosen.name());
    }

    public void watch(InputFeed feed) {
        feeds.watch(feed.name());
        done("jobs.list.feedWatched", feed.name());
    }

    private void done(String message, String feed) {
        rows = null;
        notices.success(message, feed);
    }

    public List<InputFeed> getRows() {
        if (rows == null) rows = feeds.all();
        return rows;
    }

    public InputFeed getChosen() {
        return chosen;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
