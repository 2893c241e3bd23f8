/** Job {@code digest}: tells leads each working morning what their teams have to look at. */
package crm.batch.digest;
