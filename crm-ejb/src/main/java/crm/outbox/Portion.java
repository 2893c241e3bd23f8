package crm.outbox;

import java.util.List;
import java.util.Set;

/**
 * What is to be handed over next.
 *
 * @param from    up to which position all was handed over
 * @param to      up to which position it will be, once this is
 * @param events  in order
 * @param blocked positions of events whose customer has an earlier one that is still held
 * @param held    whether these were refused before, or wait behind such ones; {@code from} and {@code to} mean nothing then
 */
public record Portion(long from, long to, List<OutEvent> events, Set<Long> blocked, boolean held) {

    public boolean isEmpty() {
        return events.isEmpty();
    }
}
