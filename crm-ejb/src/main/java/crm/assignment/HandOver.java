package crm.assignment;

import java.util.List;
import java.util.Map;

/**
 * Customers of a manager who has resigned, and who is to get each of them.
 *
 * @param manager          whose they were
 * @param called           how refusals and the audit trail name that manager
 * @param receivers        by customer number, the user name of the new owner, or an empty text for the pool
 * @param overrideCoolDown whether former owners may have their customers back
 * @param work             names the larger work this is a part of
 */
public record HandOver(
        long manager,
        String called,
        Map<String, String> receivers,
        String reason,
        boolean overrideCoolDown,
        String work) {

    /** The receiver of customers that go to the pool. */
    public static final String POOL = "";

    /** Those of the customers that a receiver is to get, in their order. */
    List<String> of(String receiver, List<String> among) {
        return among.stream()
                .filter(number -> receiver.equals(receivers.get(number)))
                .toList();
    }
}
