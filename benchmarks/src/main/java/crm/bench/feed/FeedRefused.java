package crm.bench.feed;

/** The events cannot be delivered; the message says in one sentence why, and what to do. */
public class FeedRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FeedRefused(String message) {
        super(message);
    }
}
