-- Files of a day for other systems. The content stands in parts; a file is offered once all of it is there, and stays offered
-- until the receiver says how many lines of which hash it got.
create table out_file (
  id              bigint generated always as identity primary key,
  receiver_id     bigint not null references event_receiver,
  kind            text not null check (kind in ('SERVICE_ACTIONS', 'EVENTS')),
  business_date   date not null,
  revision        int not null,                 -- from 1; a later one takes the place of those before
  name            text not null unique,
  state           text not null check (state in ('WRITING', 'OFFERED', 'ACKNOWLEDGED', 'SUPERSEDED')),
  lines           bigint not null default 0,
  sha256          text,
  parts           int not null default 0,
  written_to      text,                         -- the key of the last line, while it is written
  offered_at      timestamptz,
  offers          int not null default 0,
  published_at    timestamptz,                  -- laid into the directory, where there is one
  problem         text,                         -- what the last acknowledgement said, where that was wrong
  acknowledged_at timestamptz,
  acknowledged_by text,
  run_id          bigint
);
create unique index out_file_writing on out_file (receiver_id, kind, business_date) where state = 'WRITING';
create unique index out_file_revision on out_file (receiver_id, kind, business_date, revision);
create index out_file_offered on out_file (offered_at) where state = 'OFFERED';
create index out_file_to_publish on out_file (id) where state = 'OFFERED' and published_at is null;

create table out_file_part (
  file_id bigint not null references out_file,
  no      int not null,
  content bytea not null,
  primary key (file_id, no)
);
alter table out_file_part enable row level security;
create policy out_file_part_house on out_file_part using ((select crm_all()));

insert into setting (key, value) values ('outfile.answer-hours', '12');

insert into job_need (job, needs) values
  ('sync-service-actions', 'FEEDS'),
  ('sync-service-actions', 'reconcile-service-actions');

alter table job_alert drop constraint job_alert_kind_check,
  add constraint job_alert_kind_check check (kind in ('FAILED', 'LATE', 'LONG', 'EMPTY', 'UNANSWERED', 'DISPUTED'));
