/**
 * Platform events that come through Kafka instead of HTTP, on servers that are told of a broker.
 *
 * <p>Owns how records are read, what becomes of those that are not taken, and when reading stands still. What an event means, and
 * whether it was there before, {@link crm.ingest.IngestService} decides as for events by HTTP. Classes of Kafka's client are met
 * behind {@link crm.kafka.KafkaTick} alone: without a broker none of them is needed. See docs/events.md.
 */
package crm.kafka;
