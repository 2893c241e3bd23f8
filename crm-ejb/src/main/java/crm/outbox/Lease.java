package crm.outbox;

import java.util.UUID;

/**
 * That a server, and no other, hands events to a receiver for the next minute.
 *
 * @param secret as it is kept
 */
public record Lease(long receiver, UUID token, String address, byte[] secret, int batch) {}
