/** Job {@code preview-reclaim}: tells in the evening who loses customers when the day is closed. */
package crm.batch.reclaimpreview;
