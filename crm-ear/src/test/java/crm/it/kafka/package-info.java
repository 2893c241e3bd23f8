/** The product beside a real Kafka; run by {@code ./mvnw verify -Pkafka}. */
package crm.it.kafka;
