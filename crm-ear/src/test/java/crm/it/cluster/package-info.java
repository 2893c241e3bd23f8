/** What only several servers, or dead ones, show: {@code ./mvnw verify -Pcluster}. */
package crm.it.cluster;
