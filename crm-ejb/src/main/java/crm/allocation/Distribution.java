package crm.allocation;

/** How a rule chooses among the candidates. See docs/domain.md, section 5.11. */
public enum Distribution {
    /** Whoever has waited longest since the rule last chose them. */
    ROUND_ROBIN,
    /** In proportion to weights, at every moment less than one customer off. */
    WEIGHTED,
    /** Whoever has the fewest customers. */
    LEAST_LOADED
}
