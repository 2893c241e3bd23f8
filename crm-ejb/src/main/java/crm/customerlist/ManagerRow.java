package crm.customerlist;

import java.io.Serializable;

/**
 * An account manager as lists name one.
 *
 * @param user the user name, or null where the manager has no account
 * @param team the manager's unit
 */
public record ManagerRow(long id, String user, String nameLocal, String nameLatin, UnitRow team)
        implements Serializable {}
