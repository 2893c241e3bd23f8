-- Built while others write; begun anew where it was cut short.
drop index concurrently if exists progress_fact_shared;
create index concurrently progress_fact_shared on progress_fact (day) where shared;
