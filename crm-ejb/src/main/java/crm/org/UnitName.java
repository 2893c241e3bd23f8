package crm.org;

import java.io.Serializable;

/** A unit as people name it. */
public record UnitName(long id, String code, String kind, String name, String nameHant, String nameHans)
        implements Serializable {}
