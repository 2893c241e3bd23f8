/** Job {@code generate-tasks}: the tasks for which only time has passed, and the notices of what is due. */
package crm.batch.tasks;
