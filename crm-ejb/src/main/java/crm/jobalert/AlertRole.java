package crm.jobalert;

import java.io.Serializable;

/** A role whose holders can be told. */
public record AlertRole(String code, String name, String nameHant, String nameHans) implements Serializable {}
