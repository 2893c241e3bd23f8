package crm.org;

import java.io.Serializable;

/**
 * How customers reach a unit, as its name cards say; what is null is that of the nearest unit above.
 *
 * @param version grows with every change, and travels with an edit
 */
public record OfficeRow(UnitName unit, String phone, String email, String address, long version)
        implements Serializable {}
