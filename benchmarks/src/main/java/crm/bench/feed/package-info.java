/** Events as CloudEvents 1.0, and how they reach a receiver or a file. Knows nothing of what the events tell. */
package crm.bench.feed;
