package crm.user;

import java.time.Instant;

/**
 * What a logout token says, once it is known to be the provider's and for us.
 *
 * @param subject whose sessions end, or null
 * @param session which session there, or null for all of the person
 * @param id      by which the same token is known when it comes again
 */
record ProviderLogout(String issuer, String subject, String session, String id, Instant issuedAt) {}
