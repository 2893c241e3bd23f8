/**
 * What runs in the background: which jobs there are, their runs and their timetable.
 *
 * <p>Owns the catalogue of jobs, one row for each run with its counts and log, and the schedules. Refuses a second run of
 * the same job, day and unit at the same time, and a business day that is not over. The work itself is done by the services
 * that own it, called by the artifacts of the batch module.
 */
package crm.job;
