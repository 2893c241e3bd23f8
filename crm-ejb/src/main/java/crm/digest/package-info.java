/** What leads are told each working morning: what is overdue, whose protection ends, and what waits for review. */
package crm.digest;
