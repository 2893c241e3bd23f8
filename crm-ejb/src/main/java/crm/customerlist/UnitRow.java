package crm.customerlist;

import java.io.Serializable;

/** An org unit as lists name it, in English, Traditional and Simplified Chinese. */
public record UnitRow(long id, String code, String name, String nameHant, String nameHans) implements Serializable {}
