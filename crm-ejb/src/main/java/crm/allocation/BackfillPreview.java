package crm.allocation;

import java.io.Serializable;

/**
 * What applying the rules to the customers in the pool would do.
 *
 * @param trial what would become of them
 * @param token what {@link BackfillService#start} wants to see, so that it does what was looked at
 * @param more  whether there are customers beyond those gone through
 */
public record BackfillPreview(Simulation trial, String token, boolean more) implements Serializable {}
