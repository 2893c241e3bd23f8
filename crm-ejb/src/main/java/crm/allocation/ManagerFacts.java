package crm.allocation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * An account manager as far as it decides about taking customers in.
 *
 * @param languages  codes of {@link crm.org.SpokenLanguage}
 * @param resignedOn the first day on which the manager works here no more; null for who does
 * @param workDays   ISO weekdays
 * @param workFrom   null, like {@code workTo}, where no hours are told: the whole day then
 */
record ManagerFacts(
        long id,
        String user,
        String region,
        Set<String> languages,
        Set<String> licences,
        int capacity,
        LocalDate resignedOn,
        List<Leave> leaves,
        Set<Integer> workDays,
        LocalTime workFrom,
        LocalTime workTo) {

    /** @param to the last day, null until further notice */
    record Leave(LocalDate from, LocalDate to) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    boolean isResigned(LocalDate day) {
        return resignedOn != null && !day.isBefore(resignedOn);
    }

    boolean isOnLeave(LocalDate day) {
        for (var leave : leaves) if (leave.covers(day)) return true;
        return false;
    }

    /** Whether the manager is at work: from the first minute of the hours until before the last one. */
    boolean isAtWork(LocalDateTime at) {
        if (!workDays.contains(at.getDayOfWeek().getValue())) return false;
        if (workFrom == null) return true;
        var time = at.toLocalTime();
        return !time.isBefore(workFrom) && time.isBefore(workTo);
    }
}
