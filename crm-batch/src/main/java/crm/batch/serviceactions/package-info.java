/** Job {@code reconcile-service-actions}: whether all calls and messages that the feeds counted on a day have arrived. */
package crm.batch.serviceactions;
