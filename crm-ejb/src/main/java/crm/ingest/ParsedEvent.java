package crm.ingest;

/**
 * An event that keeps the contract, ready to be stored.
 *
 * @param event      what it says
 * @param text       its data as JSON in one spelling
 * @param extensions further attributes of its envelope as JSON, or null; they are kept but not part of the payload
 * @param digest     SHA-256 of type, customer, time and data in hexadecimal: equal for the same payload however written
 */
public record ParsedEvent(PlatformEvent event, String text, String extensions, String digest) {}
