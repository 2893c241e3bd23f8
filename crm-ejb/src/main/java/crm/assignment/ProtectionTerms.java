package crm.assignment;

import crm.shared.DayCount;
import java.io.Serializable;

/**
 * The numbers of a protection rule. See docs/domain.md, sections 5.3 and 5.4.
 *
 * @param days            from the assignment to the last protected day
 * @param extension       from a valid contact to the last protected day
 * @param maximum         from the assignment, past which contacts do not prolong
 * @param callSeconds     the shortest call of ours that prolongs
 * @param declaredInARow  how many typed follow-ups without a recorded action prolong one after another
 */
public record ProtectionTerms(int days, int extension, int maximum, DayCount count, int callSeconds, int declaredInARow)
        implements Serializable {

    private static final int LONGEST = 3_650;
    private static final int LONGEST_CALL = 3_600;
    private static final int MOST_DECLARED = 100;

    /** The ones the product comes with. */
    public static final ProtectionTerms SHIPPED = new ProtectionTerms(7, 7, 90, DayCount.CALENDAR, 30, 3);

    void refuseUnusable() {
        refuse(days, 1, LONGEST, ProtectionRule.DAYS_OUT_OF_RANGE);
        refuse(extension, 0, LONGEST, ProtectionRule.EXTENSION_OUT_OF_RANGE);
        refuse(maximum, days, LONGEST, ProtectionRule.MAXIMUM_OUT_OF_RANGE);
        if (count == null) throw ProtectionRule.COUNT_MISSING.violatedBy();
        refuse(callSeconds, 0, LONGEST_CALL, ProtectionRule.CALL_OUT_OF_RANGE);
        refuse(declaredInARow, 0, MOST_DECLARED, ProtectionRule.DECLARED_OUT_OF_RANGE);
    }

    private static void refuse(int value, int least, int most, ProtectionRule rule) {
        if (value < least || value > most) throw rule.violatedBy(value, least, most);
    }
}
