/** What all jobs share: each run and each chunk is written down in the table of runs, where screens and the API read it. */
package crm.batch.support;
