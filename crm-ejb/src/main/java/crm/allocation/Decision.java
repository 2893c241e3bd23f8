package crm.allocation;

import java.util.List;
import java.util.Map;

/**
 * A choice and all it rested on.
 *
 * @param chosen     null where nobody may take the customer
 * @param candidates who might have been chosen, as they stood before the choice
 * @param excluded   who was not, by reason
 */
record Decision(Long chosen, List<Contender> candidates, Map<Exclusion, List<Long>> excluded, TieBreak tie) {

    Decision {
        candidates = List.copyOf(candidates);
        excluded = Map.copyOf(excluded);
    }
}
