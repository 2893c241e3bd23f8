package crm.ingest;

/**
 * An event of a request as it was read: either parsed or refused.
 *
 * @param index  its place in the request, from 0
 * @param source as the envelope says, or null where it could not be read; likewise the id
 * @param event  null where it was refused
 * @param refusal null where it was parsed
 */
public record Incoming(int index, String source, String id, ParsedEvent event, Refusal refusal) {}
