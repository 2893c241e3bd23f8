-- Servers by the name under which the job repository knows them. Who is here holds an advisory lock on that name as long as it
-- lives; the row says since when and how lately it was heard, so that others can tell who has gone without a word.
create table server_node (
  id            text        primary key,
  backend       int         not null,
  backend_start timestamptz not null,
  started_at    timestamptz not null default clock_timestamp(),
  seen_at       timestamptz not null default clock_timestamp(),
  left_at       timestamptz,
  left_how      text        check (left_how in ('STOPPED', 'TAKEN_OVER')),
  stopped_at    timestamptz,
  check ((left_at is null) = (left_how is null))
);
comment on table server_node is 'Servers, by the name the job repository gives them: host/directory/server';
comment on column server_node.backend is 'process of the connection that holds the lock on the name';
comment on column server_node.seen_at is 'when the server was heard last, by the clock of the database';
comment on column server_node.stopped_at is 'when it said good-bye the last time, also while it is here again';
comment on column server_node.left_how is 'STOPPED: said good-bye; TAKEN_OVER: had gone without a word, its jobs go on elsewhere';
grant select on server_node to crm_app;

alter table job_run add column server text;
comment on column job_run.server is 'on which server its execution runs or ran last';
alter table job_run add column taken_over int not null default 0 check (taken_over >= 0);
comment on column job_run.taken_over is 'how often it went on because the server it ran on had ended, since its last chunk';
