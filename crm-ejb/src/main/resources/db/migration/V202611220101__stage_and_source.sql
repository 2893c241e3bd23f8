-- The filter asked for most: how far, from where, in which teams. Counted from this index alone, where three bitmaps of a
-- hundred thousand rows each were laid over one another before.
create index customer_stage_source on customer (stage, source, unit_id, registered_at, id);
