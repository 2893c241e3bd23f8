-- Kinds of alerts nobody is told of, job by job.
alter table job_alert_limit add column silent text[] not null default '{}'
  check (silent <@ array['FAILED', 'LATE', 'LONG', 'EMPTY']);

-- Who is told of runs: people by bell and e-mail as each has chosen, addresses by e-mail, other systems by signed calls.
create sequence job_alert_receiver_seq start 100;
create table job_alert_receiver (
  id         bigint primary key,
  channel    text not null check (channel in ('OPERATORS', 'PERSON', 'ROLE', 'MAIL', 'WEBHOOK')),
  who        text,                                 -- name of the user, code of the role, or the address
  language   text check (language in ('en', 'zh-Hant', 'zh-Hans')),  -- of a MAIL
  secret     bytea,                                -- of a WEBHOOK, sealed by CRM_SECRET_KEY
  kinds      text[] not null,
  state      text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED', 'REMOVED')),
  tried_at   timestamptz,                          -- the last call of a WEBHOOK
  problem    text,                                 -- why that was not taken
  sent_at    timestamptz,                          -- the last one that was
  version    bigint not null default 0,
  created_at timestamptz not null,
  created_by text not null,
  check ((channel = 'OPERATORS') = (who is null)),
  check ((channel = 'MAIL') = (language is not null)),
  check ((channel = 'WEBHOOK') = (secret is not null))
);
create unique index job_alert_receiver_once on job_alert_receiver (channel, coalesce(who, '')) where state <> 'REMOVED';
revoke delete, truncate on job_alert_receiver from crm_app;
insert into job_alert_receiver (id, channel, kinds, created_at, created_by)
values (1, 'OPERATORS', array['FAILED', 'LATE', 'LONG', 'EMPTY', 'UNANSWERED', 'DISPUTED'], now(), 'system');

alter table job_webhook add column receiver_id bigint references job_alert_receiver;
comment on column job_webhook.receiver_id is 'Null for the one address of the server''s configuration.';

-- A mail to an address that is no user's.
alter table mail_outbox alter column user_id drop not null,
  add column address text,
  add column language text,
  add constraint mail_outbox_to check ((user_id is null) = (address is not null and language is not null));
create index mail_outbox_address on mail_outbox (address, id) where address is not null;
