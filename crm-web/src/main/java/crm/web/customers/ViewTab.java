package crm.web.customers;

import java.io.Serializable;

/**
 * A view above the customer list.
 *
 * @param id   of a saved view, or null for one that everybody has
 * @param href the address it leads to
 */
public record ViewTab(Long id, String label, String href, boolean active) implements Serializable {}
