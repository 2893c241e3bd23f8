package crm.outbox;

import java.util.List;

/**
 * How somebody wants a receiver to be.
 *
 * @param address of a WEBHOOK
 * @param batch   how many events it takes in one call, 1 to 500; 1 means one event, and not a list of one
 */
public record ReceiverRequest(
        String name, ReceiverChannel channel, String address, List<EventKind> kinds, Integer batch) {

    public ReceiverRequest {
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
    }
}
