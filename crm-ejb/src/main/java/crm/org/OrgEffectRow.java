package crm.org;

import java.io.Serializable;

/**
 * Somebody whose reach a move changes.
 *
 * @param role of this person, which reaches a unit and all below it
 * @param in   the unit the role is held in
 * @param gains true where the moved unit comes into reach, false where it leaves it
 */
public record OrgEffectRow(String user, String displayName, String role, String in, boolean gains)
        implements Serializable {}
