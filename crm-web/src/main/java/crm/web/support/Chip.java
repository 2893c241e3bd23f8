package crm.web.support;

import java.io.Serializable;

/** An active filter on screen: what it is called and which filter goes when it is removed. */
public record Chip(String id, String label) implements Serializable {}
