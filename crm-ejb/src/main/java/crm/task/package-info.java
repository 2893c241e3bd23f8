/**
 * What has to be done about customers, by whom and by when.
 *
 * <p>Owns tasks, the rules of their nodes and the counters. Which nodes a customer stands in follows from the facts written
 * down on the customer alone ({@link crm.task.TaskNodes}): events bring them up to date as they arrive, the job
 * {@code generate-tasks} does where time alone passed. See docs/domain.md, section 10.
 */
package crm.task;
