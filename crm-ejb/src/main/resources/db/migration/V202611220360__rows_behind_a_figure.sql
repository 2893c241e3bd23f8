-- The rows behind a figure are read the latest first, a page at a time: in the order of this index, which also finds days.
create index progress_fact_entry on progress_fact (day, kind, customer_id, reference);
drop index progress_fact_day;
-- Those that came after their day was closed, which are few.
create index progress_fact_late on progress_fact (day, kind, customer_id) where late;
