-- A rule for a change of stage is tried on those who changed theirs lately, not on the whole history of all customers. Built
-- while others write; begun anew where it was cut short.
drop index concurrently if exists stage_history_at;
create index concurrently stage_history_at on stage_history (at);
