package crm.assignment;

/** What a new version of a protection rule means for protections that run. See docs/domain.md, section 5.7. */
public enum ProtectionChange {
    /** They keep the version they began under. */
    NEW_OWNERS,
    /** Those that last longer by the new version go over to it; the others keep what they have. */
    EXTEND_ONLY,
    /** All go over to it, and their owners are told; nobody's ends before the days of notice are over. */
    ALL
}
