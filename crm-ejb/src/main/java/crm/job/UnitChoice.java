package crm.job;

import java.io.Serializable;

/** A unit that a run may be restricted to. */
public record UnitChoice(long id, String code, String name, String nameHant, String nameHans) implements Serializable {}
