package crm.bulk;

import crm.access.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/**
 * Chunks of bulk work that somebody began for whom they stood in: each has what the delegation gives at its moment, no more, and none
 * is done when it is over.
 */
@ApplicationScoped
public class BulkInName {

    @Inject
    BulkChunkService chunks;

    @Inject
    OnBehalf behalf;

    /** Does the next chunk, on a thread that serves no request; answers whether there is more to do. */
    @ActivateRequestContext
    public boolean next(long runId, String giver) {
        behalf.of(giver);
        return chunks.next(runId);
    }
}
