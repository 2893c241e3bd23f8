package crm.assignment;

import crm.shared.DayCount;

/**
 * The numbers a protection rule is to have.
 *
 * @param expectedVersion the version that was read before the change
 */
public record ProtectionRuleRequest(
        int days, int extension, int maximum, DayCount count, String reason, int expectedVersion) {}
