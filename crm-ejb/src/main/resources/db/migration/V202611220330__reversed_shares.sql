-- Which run of the job reclaim let a share end, and which let it begin: whoever reverses a run gives the shares back as they
-- were. Null for all that no run did.
alter table attribution
  add column begin_run_id bigint,
  add column end_run_id   bigint;
create index attribution_ended_by_run on attribution (customer_id) where end_run_id is not null;
