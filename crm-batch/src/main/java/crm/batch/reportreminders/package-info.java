/** Job {@code remind-reports}: asks for daily reports before their day is over, and tells leads which did not come. */
package crm.batch.reportreminders;
