package crm.allocation;

import crm.assignment.OwnershipRole;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A customer as far as it decides who gets it.
 *
 * @param at         when the decision is made, in the brokerage's zone
 * @param regions    user region and active region, as far as they are known
 * @param language   as the platform told it, or null
 * @param restricted whether the customer may not be solicited
 * @param owners     who owns the customer now
 * @param ended      by former owner, the last day on which an ownership ended
 * @param declined   by role, who said no to it when the customer was handed over
 */
record Person(
        long id,
        LocalDateTime at,
        Set<String> regions,
        String language,
        boolean restricted,
        Map<OwnershipRole, Long> owners,
        Map<Long, LocalDate> ended,
        Map<OwnershipRole, Set<Long>> declined) {

    /** Languages people speak who are addressed in a language that is written. */
    private static final Map<String, List<String>> SPOKEN = Map.of(
            "zh-hant", List.of("yue", "cmn"),
            "zh-hk", List.of("yue"),
            "zh-mo", List.of("yue"),
            "zh-tw", List.of("cmn"),
            "zh-hans", List.of("cmn"),
            "zh-cn", List.of("cmn"),
            "zh-sg", List.of("cmn"),
            "zh", List.of("cmn", "yue"));

    boolean isHeldBy(long manager) {
        return owners.containsValue(manager);
    }

    boolean isDeclinedBy(long manager, OwnershipRole role) {
        return declined.getOrDefault(role, Set.of()).contains(manager);
    }

    /** The same with one more owner. */
    Person with(OwnershipRole role, long manager) {
        var more = new EnumMap<OwnershipRole, Long>(OwnershipRole.class);
        more.putAll(owners);
        more.put(role, manager);
        return new Person(id, at, regions, language, restricted, more, ended, declined);
    }

    /** Whether a manager of these languages speaks the customer's; where none is known, every manager does. */
    boolean isUnderstoodBy(Set<String> languages) {
        if (language == null || language.isBlank()) return true;
        var written = language.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        var first = written.split("-")[0];
        return SPOKEN.getOrDefault(written, SPOKEN.getOrDefault(first, List.of(first))).stream()
                .anyMatch(languages::contains);
    }
}
