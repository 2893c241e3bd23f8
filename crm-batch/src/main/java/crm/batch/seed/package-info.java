/** Job {@code seed-demo}: what people did with the customers of a demonstration. */
package crm.batch.seed;
