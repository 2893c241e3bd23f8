-- What operators are told of runs, each once per run. The webhook is an outbox of its own: calls that fail are tried again.
create table job_alert (
  run_id bigint not null references job_run,
  kind   text not null check (kind in ('FAILED', 'LATE', 'LONG', 'EMPTY')),
  at     timestamptz not null,
  primary key (run_id, kind)
);
revoke update, delete on job_alert from crm_app;
create index job_run_ended on job_run (ended_at) where status in ('FAILED', 'COMPLETED');

create table job_webhook (
  id         bigint generated always as identity primary key,
  run_id     bigint not null,
  kind       text not null,
  body       text not null,
  status     text not null default 'WAITING' check (status in ('WAITING', 'SENDING', 'SENT', 'FAILED')),
  due_at     timestamptz not null,
  attempts   int not null default 0,
  claimed_at timestamptz,             -- database time
  sent_at    timestamptz,
  problem    text,
  foreign key (run_id, kind) references job_alert (run_id, kind)
);
create index job_webhook_due on job_webhook (due_at, id) where status in ('WAITING', 'SENDING');
revoke delete on job_webhook from crm_app;
