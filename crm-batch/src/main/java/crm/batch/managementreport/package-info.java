/** Job {@code management-report}: the management view of a week or month as a workbook. */
package crm.batch.managementreport;
