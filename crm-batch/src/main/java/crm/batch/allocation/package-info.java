/** Job {@code apply-assignment-rules}: customers who wait for an assignment rule get on. */
package crm.batch.allocation;
