-- Who is due on a day is gone through in the order of the customers, not of when they were given to somebody: neighbours lie in the
-- same blocks, of the customers and of each of their indexes. The same for what a run took and another puts back.
drop index ownership_due;
create index ownership_due on ownership (reclaim_on, customer_id, id) where ended_at is null and reclaim_on is not null;
drop index ownership_run;
create index ownership_run on ownership (end_run_id, customer_id, id) where end_run_id is not null;
