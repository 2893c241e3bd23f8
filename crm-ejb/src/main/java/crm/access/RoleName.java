package crm.access;

import java.io.Serializable;

/** A role by its code and its names. */
public record RoleName(String code, String name, String nameHant, String nameHans) implements Serializable {}
