-- Owners that come in a file: its lines, in the order they are worked through, one manager and role after the other. What was
-- done is no longer needed when the run ends; what was refused stays, to be repaired and sent again.
alter table bulk_run alter column snapshot_id drop not null;
alter table bulk_run drop constraint bulk_run_kind_check,
  add constraint bulk_run_kind_check check (kind in ('ASSIGN', 'REMARK', 'TAG', 'UNTAG', 'HAND_OVER', 'VERIFY', 'OWNER_FILE')),
  add constraint bulk_run_of_something check ((kind = 'OWNER_FILE') = (snapshot_id is null));

create table bulk_line (
  run_id   bigint not null references bulk_run on delete cascade,
  ordinal  bigint not null,      -- as in bulk_result.no
  line     bigint not null,      -- of the file, the header is line 1
  customer text not null,
  manager  text not null,
  role     text not null,        -- as it was written
  owner    text not null,        -- the present owner, from whom the customer may be taken; '' for none
  reason   text not null,
  primary key (run_id, ordinal)
);
alter table bulk_line enable row level security;
create policy bulk_line_own on bulk_line using (
  exists (select from bulk_run r where r.id = bulk_line.run_id));
