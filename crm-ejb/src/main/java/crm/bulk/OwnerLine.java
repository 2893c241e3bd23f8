package crm.bulk;

/**
 * A line of a file of owners, as it was written.
 *
 * @param line     its number in the file; the header is line 1
 * @param customer the customer number
 * @param manager  the user name of the new owner
 * @param role     the constant of {@link crm.assignment.OwnershipRole}
 * @param owner    the user name of the present owner, from whom the customer may be taken; empty for none
 * @param reason   why, or empty
 */
record OwnerLine(long line, String customer, String manager, String role, String owner, String reason) {

    /** Whether both can be done in one request. */
    boolean goesWith(OwnerLine other) {
        return manager.equals(other.manager) && role.equals(other.role) && reason.equals(other.reason);
    }
}
