package crm.shared;

/**
 * A rule of the business that a user can run into; implemented by enums named {@code XxxRule} and nothing else.
 *
 * <p>Its text is found in the bundle {@code rules} under {@link #key()}. See docs/domain.md, section 1.1.
 */
public interface Rule {

    /** The name of the enum constant. */
    String name();

    /** The simple name of the enum and the name of the constant, {@code AssignmentRule.ALREADY_OWNED}. */
    default String key() {
        if (this instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getSimpleName() + "." + name();
        }
        throw new IllegalStateException(getClass().getName() + " is a rule but not an enum");
    }

    /** The refusal to throw; the details fill the placeholders of the rule's text, in order. */
    default RuleViolation violatedBy(Object... details) {
        return new RuleViolation(this, details);
    }
}
