-- From when on operators are told of a run, by job; a job without a row has the shipped limits.
create table job_alert_limit (
  job          text primary key,
  late_minutes int not null check (late_minutes between 1 and 1440),      -- so long it may wait
  long_factor  numeric not null check (long_factor between 1 and 100),    -- so much longer than nineteen of twenty runs
  long_seconds int not null check (long_seconds between 1 and 86400)      -- and at least so long
);
revoke delete, truncate on job_alert_limit from crm_app;
