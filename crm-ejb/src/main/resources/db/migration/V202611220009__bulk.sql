-- Work on many customers at once, done in chunks in the background for who asked for it.
create sequence bulk_run_seq;
create table bulk_run (
  id           bigint primary key default nextval('bulk_run_seq'),
  kind         text not null check (kind in ('ASSIGN', 'REMARK', 'TAG', 'UNTAG')),
  user_name    text not null,
  snapshot_id  bigint not null references snapshot,
  request      jsonb not null,
  status       text not null check (status in ('RUNNING', 'PAUSED', 'DONE', 'FAILED')),
  total        bigint not null,
  done         bigint not null default 0,
  changed      bigint not null default 0,
  refused      bigint not null default 0,
  last_ordinal bigint not null default 0,     -- the last item of the snapshot that was done; a run goes on after it
  rule         text,                          -- what stopped it
  details      jsonb,
  created_at   timestamptz not null,
  touched_at   timestamptz not null,
  ended_at     timestamptz
);
create index bulk_run_user on bulk_run (user_name, id desc);
create table bulk_result (
  run_id   bigint not null references bulk_run on delete cascade,
  no       bigint not null,
  customer text not null,                     -- the number, as the requester named or selected it
  outcome  text not null,
  rule     text,
  details  jsonb,
  primary key (run_id, no)
);
create index bulk_result_outcome on bulk_result (run_id, outcome, no);

alter table bulk_run enable row level security;
create policy bulk_run_own on bulk_run using (user_name = (select crm_actor()));
alter table bulk_result enable row level security;
create policy bulk_result_own on bulk_result using (
  exists (select from bulk_run r where r.id = bulk_result.run_id));
