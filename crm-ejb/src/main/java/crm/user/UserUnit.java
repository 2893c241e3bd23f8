package crm.user;

import java.io.Serializable;

/** A unit a role can be held in, with its names. */
public record UserUnit(String code, String name, String nameHant, String nameHans) implements Serializable {}
