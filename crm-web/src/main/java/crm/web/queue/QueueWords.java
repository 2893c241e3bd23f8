package crm.web.queue;

import crm.allocation.QueueRow;
import crm.web.support.Dates;
import crm.web.support.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Says what happens next to a customer of the default queue. */
@Named
@ApplicationScoped
public class QueueWords {

    @Inject
    Texts texts;

    @Inject
    Dates dates;

    public String next(QueueRow row) {
        return switch (row.next()) {
            case GOES_ON -> texts.of("queue.list.next.GOES_ON", dates.time(row.dueAt()));
            case TRIED_AGAIN -> texts.of("queue.list.next.TRIED_AGAIN", dates.time(row.triedAt()));
            case BY_HAND -> texts.of("queue.list.next.BY_HAND");
        };
    }
}
