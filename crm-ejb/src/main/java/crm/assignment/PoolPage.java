package crm.assignment;

import crm.shared.Slice;

/**
 * A stretch of the pool as somebody is shown it.
 *
 * @param customers as many as the views of the day allow
 * @param allowance what is left of the day after this look
 */
public record PoolPage(Slice<PoolRow> customers, PoolAllowance allowance) {}
