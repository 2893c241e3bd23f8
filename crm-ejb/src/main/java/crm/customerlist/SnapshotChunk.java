package crm.customerlist;

import java.util.List;

/**
 * A stretch of a snapshot.
 *
 * @param last the ordinal to go on after
 * @param read how many items were read, more than rows where customers left the scope; 0 at the end
 */
public record SnapshotChunk(long last, int read, List<CustomerRow> rows) {}
