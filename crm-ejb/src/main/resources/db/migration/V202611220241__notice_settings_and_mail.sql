-- How each user wants to be told: by the bell, by e-mail, and in which hours not at all.
create table notice_profile (
  user_id    bigint primary key references app_user,
  email      text,
  quiet_from time,                   -- in the user's zone; from this minute on
  quiet_to   time,                   -- until before this minute; may lie on the next day
  version    bigint not null default 0,
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
create table notice_setting (
  user_id bigint not null references app_user,
  type    text not null,
  bell    boolean not null,
  mail    boolean not null,
  primary key (user_id, type)
);
comment on table notice_setting is 'Only where somebody has chosen; else the bell tells and no mail is sent.';

-- Mails, written in the transaction of what they tell of and sent afterwards by one server at a time.
create sequence mail_outbox_seq start 1000 increment 100;
create table mail_outbox (
  id          bigint primary key default nextval('mail_outbox_seq'),
  user_id     bigint not null references app_user,
  created_at  timestamptz not null,
  due_at      timestamptz not null,
  notice_kind text,                  -- a mail of a notification; its text is made of kind and parameters
  subject_key text,                  -- any other mail: keys of the bundle notices
  body_key    text,
  parameters  jsonb not null,        -- by name for a notification, else a list in the order of the placeholders
  dedup_key   text,
  status      text not null default 'WAITING' check (status in ('WAITING', 'SENDING', 'SENT', 'FAILED')),
  attempts    int not null default 0,
  claimed_at  timestamptz,           -- database time
  sent_at     timestamptz,
  problem     text,
  check ((notice_kind is null) <> (subject_key is null)),
  check ((subject_key is null) = (body_key is null))
);
create unique index mail_outbox_once on mail_outbox (user_id, dedup_key)
  where dedup_key is not null and status = 'WAITING' and attempts = 0;
create index mail_outbox_due on mail_outbox (due_at, id) where status in ('WAITING', 'SENDING');
create index mail_outbox_sent on mail_outbox (sent_at) where status = 'SENT';
create table mail_attachment (
  mail_id bigint not null references mail_outbox on delete cascade,
  no      int not null,
  name    text not null,
  type    text not null,
  content bytea not null,
  primary key (mail_id, no)
);

-- A user's choices are the user's; who sends reads them, and the mails, with the eyes of the house.
alter table notice_profile enable row level security;
create policy notice_profile_own on notice_profile using (
  (select crm_all()) or user_id = (select u.id from app_user u where u.name = (select crm_actor())));
alter table notice_setting enable row level security;
create policy notice_setting_own on notice_setting using (
  (select crm_all()) or user_id = (select u.id from app_user u where u.name = (select crm_actor())));
alter table mail_outbox enable row level security;
create policy mail_outbox_house on mail_outbox using ((select crm_all()));
alter table mail_attachment enable row level security;
create policy mail_attachment_house on mail_attachment using ((select crm_all()));

-- Who was sent the digest of a morning: a run of the same day again sends nothing.
create table lead_digest (
  user_id bigint not null references app_user,
  day     date not null,
  primary key (user_id, day)
);
-- the notifications of one kind and day in one line
create index notification_latest on notification (user_id, at desc, id desc);
