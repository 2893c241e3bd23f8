/**
 * Work on more customers than one request takes: all that match a filter, in chunks, in the background, as the person who
 * asked; also the hand-over of what somebody held who has resigned.
 *
 * <p>Owns bulk runs, their progress and one result for each customer. Each chunk is a transaction of the service that does
 * the work; a run that was paused or cut off goes on after the last chunk that was saved.
 */
package crm.bulk;
