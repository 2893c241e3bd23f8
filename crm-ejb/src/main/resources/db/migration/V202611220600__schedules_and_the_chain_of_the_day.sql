-- When a schedule fires, beyond its timetable: zone, business days of a market, what becomes of firings nobody was there for.
alter table job_schedule
  add column zone       text,                               -- of the timetable; null: the brokerage's
  add column calendar   text check (calendar in ('HK', 'CN', 'SG', 'US')),   -- whose market's days count
  add column day_rule   text not null default 'EVERY_DAY' check (day_rule in ('EVERY_DAY', 'BUSINESS_DAYS', 'NEXT_BUSINESS_DAY')),
  add column missed     text not null default 'ONCE' check (missed in ('ONCE', 'SKIP', 'EACH_DAY')),
  add column parameters jsonb not null default '{}',
  add column next_day   date,                               -- the business date that next_at means
  add column since      timestamptz not null default now(), -- days before it are not missed
  add constraint job_schedule_calendar check (day_rule = 'EVERY_DAY' or calendar is not null);
comment on column job_schedule.next_day is 'What a job waits for that needs this one: a day not earlier than the business date of the next firing is still to come.';

-- Which server took which firing. Taken once: a second server, or the same one after a crash, finds the row.
create table job_firing (
  job           text not null,
  due_at        timestamptz not null,
  business_date date not null,
  outcome       text not null check (outcome in ('OPENED', 'SKIPPED', 'UNDER_WAY')),
  run_id        bigint references job_run,
  taken_at      timestamptz not null default now(),
  taken_by      text not null,
  primary key (job, due_at)
);
revoke delete on job_firing from crm_app;

-- The chain of a day: a job waits for others of the same night. FEEDS stands for all feeds that are watched.
create table job_need (
  job   text not null,
  needs text not null,
  primary key (job, needs),
  check (job <> needs)
);
insert into job_need (job, needs) values
  ('reconcile-service-actions', 'FEEDS'),
  ('reclaim', 'FEEDS'),
  ('reclaim', 'apply-protection-rules'),
  ('generate-tasks', 'reclaim'),
  ('digest', 'generate-tasks'),
  ('close-day', 'reclaim'),
  ('close-day', 'reconcile-service-actions'),
  ('management-report', 'close-day');

-- A run may wait before it starts. Runs of one series follow each other by business date, each when the one before completed.
alter table job_run
  drop constraint job_run_status_check,
  add constraint job_run_status_check check (status in
    ('WAITING', 'STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'FAILED', 'COMPLETED', 'ABANDONED')),
  add column series bigint;
drop index job_run_one_at_a_time;
create unique index job_run_one_at_a_time on job_run (job, business_date, coalesce(unit_id, 0))
  where status in ('WAITING', 'STARTING', 'RUNNING', 'STOPPING');
create index job_run_waiting on job_run (business_date, id) where status = 'WAITING';
create index job_run_of_day on job_run (business_date, job) where unit_id is null;
create index job_run_series on job_run (series, business_date) where series is not null;
