/** Job {@code apply-protection-rules}: protections that run go over to changed rules, as whoever changed them said. */
package crm.batch.protection;
