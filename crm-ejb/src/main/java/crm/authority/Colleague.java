package crm.authority;

import java.io.Serializable;

/** Somebody who can stand in: user name and the name people read. */
public record Colleague(String user, String name) implements Serializable {}
