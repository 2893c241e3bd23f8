package crm.jobalert;

import java.util.List;

/**
 * How somebody wants a receiver of alerts to be.
 *
 * @param who      the name of a user, the code of a role, an e-mail address or HTTPS; null for OPERATORS
 * @param language of a MAIL: en, zh-Hant or zh-Hans; en where it is null
 */
public record AlertReceiverRequest(AlertChannel channel, String who, String language, List<AlertKind> kinds) {

    public AlertReceiverRequest {
        kinds = kinds == null ? List.of() : kinds.stream().distinct().sorted().toList();
    }
}
