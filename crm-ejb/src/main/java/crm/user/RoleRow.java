package crm.user;

import java.io.Serializable;

/**
 * A role in the list.
 *
 * @param shipped whether it comes with the product
 * @param holders people and machines who hold it now
 * @param waiting whether a change of it waits for its confirmation
 */
public record RoleRow(
        String code, RoleContent content, long version, boolean shipped, long holders, boolean waiting, boolean ended)
        implements Serializable {}
