package crm.user;

import java.io.Serializable;

/**
 * A right nobody needs, or one that somebody should not have.
 *
 * @param subject code of the role or permission, or the user name
 * @param detail  which pair, which role, which unit; may be empty
 */
public record RoleFinding(RoleFindingKind kind, String subject, String detail) implements Serializable {}
