package crm.bulk;

import java.io.Serializable;
import java.util.List;

/**
 * A hand-over to be.
 *
 * @param receivers user names among whom the customers are spread evenly
 * @param pool      to the pool instead
 */
public record HandOverRequest(
        long manager, List<String> receivers, boolean pool, String reason, boolean overrideCoolDown)
        implements Serializable {

    public HandOverRequest {
        receivers = receivers.stream().distinct().toList();
    }
}
