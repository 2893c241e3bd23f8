create table dictionary_entry (
  kind      text not null,         -- CONTACT_METHOD, RESULT, INTENT, LEVEL, TIER, SOURCE
  code      text not null,
  label     text not null,
  label_hant text not null,
  label_hans text not null,
  position  int not null,
  active    boolean not null default true,
  primary key (kind, code)
);
insert into dictionary_entry (kind, code, label, label_hant, label_hans, position) values
  ('CONTACT_METHOD', 'PHONE', 'Phone call', '電話', '电话', 1),
  ('CONTACT_METHOD', 'WECHAT', 'WeChat', '微信', '微信', 2),
  ('CONTACT_METHOD', 'WHATSAPP', 'WhatsApp', 'WhatsApp', 'WhatsApp', 3),
  ('CONTACT_METHOD', 'SMS', 'SMS', '短訊', '短信', 4),
  ('CONTACT_METHOD', 'EMAIL', 'E-mail', '電郵', '电子邮件', 5),
  ('CONTACT_METHOD', 'MEETING', 'Meeting', '會面', '面谈', 6),
  ('RESULT', 'REACHED', 'Reached', '已聯絡', '已联系', 1),
  ('RESULT', 'NO_ANSWER', 'No answer', '無人接聽', '无人接听', 2),
  ('RESULT', 'WRONG_NUMBER', 'Wrong number', '號碼錯誤', '号码错误', 3),
  ('RESULT', 'REFUSED', 'Refused', '拒絕', '拒绝', 4),
  ('RESULT', 'CALLBACK', 'Call back later', '稍後回電', '稍后回电', 5),
  ('INTENT', 'HIGH', 'High', '高', '高', 1),
  ('INTENT', 'MEDIUM', 'Medium', '中', '中', 2),
  ('INTENT', 'LOW', 'Low', '低', '低', 3),
  ('INTENT', 'NONE', 'None', '無', '无', 4),
  ('LEVEL', 'A', 'A', 'A', 'A', 1), ('LEVEL', 'B', 'B', 'B', 'B', 2),
  ('LEVEL', 'C', 'C', 'C', 'C', 3), ('LEVEL', 'D', 'D', 'D', 'D', 4),
  ('SOURCE', 'EXTERNAL_CHANNEL', 'External channel', '外部渠道', '外部渠道', 1),
  ('SOURCE', 'MANUAL_IMPORT', 'Manual import', '手動匯入', '手动导入', 2),
  ('SOURCE', 'INSTITUTIONAL_ASSOCIATION', 'Institutional association', '機構關聯', '机构关联', 3),
  ('SOURCE', 'REFERRAL', 'Referral', '邀請', '邀请', 4),
  ('SOURCE', 'AM_QR_CODE', 'AM QR code', '客經二維碼', '客经二维码', 5);

create table tag (
  code      text primary key,
  label     text not null,
  label_hant text not null,
  label_hans text not null,
  meaning   text,
  owner     text not null,
  sensitive boolean not null default false,
  active    boolean not null default true
);
insert into tag (code, label, label_hant, label_hans, meaning, owner) values
  ('margin', 'Margin', '孖展', '融资', 'Interested in margin trading', 'marketing'),
  ('ipo', 'IPO', '新股', '新股', 'Subscribes to IPOs', 'marketing'),
  ('us-stocks', 'US stocks', '美股', '美股', 'Interested in US stocks', 'marketing'),
  ('seminar', 'Seminar', '講座', '讲座', 'Came to a seminar', 'marketing'),
  ('high-net-worth', 'High net worth', '高淨值', '高净值', 'Declared assets of HKD 8 million or more', 'marketing'),
  ('call-evening', 'Call in the evening', '晚上致電', '晚上致电', 'Asked to be called after 18:00', 'marketing');

create sequence notification_seq start 100 increment 100;
create table notification (
  id          bigint primary key default nextval('notification_seq'),
  user_id     bigint not null references app_user,
  at          timestamptz not null,
  kind        text not null,
  parameters  jsonb not null default '{}',
  customer_id bigint,
  dedup_key   text,
  read_at     timestamptz
);
create unique index notification_once on notification (user_id, dedup_key) where dedup_key is not null;
create index notification_unread on notification (user_id, at desc) where read_at is null;

create sequence job_run_seq increment 1;
create table job_run (
  id            bigint primary key default nextval('job_run_seq'),
  job           text not null,
  business_date date not null,
  unit_id       bigint references org_unit,
  parameters    jsonb not null default '{}',
  status        text not null check (status in ('STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'FAILED', 'COMPLETED', 'ABANDONED')),
  requested_at  timestamptz not null,
  started_at    timestamptz,
  ended_at      timestamptz,
  total         bigint,
  read          bigint not null default 0,
  changed       bigint not null default 0,
  skipped       bigint not null default 0,
  failed        bigint not null default 0,
  position      text,                  -- how far the reader came, in the transaction of the chunk: where a restart goes on
  resumed_at    timestamptz,           -- of the execution under way, for its rate
  resumed_read  bigint not null default 0,
  by_user       text not null,
  how           text not null default 'MANUAL' check (how in ('MANUAL', 'SCHEDULE', 'REST', 'BATCH_MANAGER')),
  instance_id   bigint,
  execution_id  bigint,
  message       text
);
create index job_run_latest on job_run (job, id desc);
create unique index job_run_execution on job_run (instance_id) where instance_id is not null;
create unique index job_run_one_at_a_time on job_run (job, business_date, coalesce(unit_id, 0))
  where status in ('STARTING', 'RUNNING', 'STOPPING');
create table job_log (
  run_id bigint not null references job_run,
  no     bigint generated always as identity,
  at     timestamptz not null,
  level  text not null default 'INFO',
  line   text not null,
  primary key (run_id, no)
);
create table job_schedule (
  job         text primary key,
  cron        text not null,       -- five fields, in the brokerage's zone
  enabled     boolean not null default true,
  day_offset  int not null default -1,   -- business date = day of firing + offset
  next_at     timestamptz not null,
  fired_at    timestamptz,            -- when it was taken, which is later than due after a standstill
  fired_by    text,
  version     bigint not null default 0
);
comment on column job_schedule.next_at is 'Database time; a due row is taken by one conditional update, so it fires once however many servers run.';

create table idempotency_key (
  user_name      text not null,
  key            text not null,
  request_digest bytea not null,
  status         int,
  response       text,
  created_at     timestamptz not null,
  primary key (user_name, key)
);
