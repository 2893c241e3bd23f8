-- A feed that nobody expects for a while holds nobody's reclaim up: it is muted until somebody watches it again.
alter table input_feed
  add column muted_at     timestamptz,
  add column muted_by     text,
  add column muted_reason text;
