package crm.bulk;

import crm.assignment.Holding;
import crm.org.ManagerRow;
import java.io.Serializable;

/** Somebody who has resigned, and what is left to be handed over. */
public record HandOverRow(ManagerRow manager, Holding holding) implements Serializable {}
