-- Who serves whom. Rows end and are never deleted; the index is the last word on rival owners.
create sequence protection_rule_seq start 100 increment 100;
create table protection_rule (
  id             bigint primary key,
  rule           text not null,          -- name that stays over versions
  rule_version   int not null,
  stage          text, tier text, source text, role text,   -- null matches all; the most specific rule wins
  days           int not null check (days between 1 and 3650),
  extension      int not null check (extension between 0 and 3650),
  maximum        int not null check (maximum >= days),
  day_count      text not null check (day_count in ('CALENDAR', 'BUSINESS')),
  active_from    timestamptz not null,
  active_to      timestamptz,
  changed_by     text not null,
  reason         text,
  version        bigint not null default 0,
  unique (rule, rule_version)
);
create unique index protection_rule_one_active on protection_rule
  (coalesce(stage, ''), coalesce(tier, ''), coalesce(source, ''), coalesce(role, '')) where active_to is null;
insert into protection_rule (id, rule, rule_version, days, extension, maximum, day_count, active_from, changed_by)
values (1, 'default', 1, 7, 7, 90, 'CALENDAR', '2020-01-01 00:00+08', 'shipped');
select setval('protection_rule_seq', 100);

create sequence ownership_seq start 100 increment 100;
create table ownership (
  id              bigint primary key default nextval('ownership_seq'),
  customer_id     bigint not null references customer,
  role            text not null check (role in ('ACQUIRER', 'OPENER', 'SERVICE', 'BACKUP')),
  manager_id      bigint not null references account_manager,
  unit_id         bigint not null references org_unit,
  started_at      timestamptz not null,
  started_on      date not null,
  how             text not null,          -- ASSIGNED, TRANSFERRED, CLAIMED, IMPORTED, HANDED_OVER, RULE, UNDO
  by_user         text not null,
  reason          text,
  rule_id         bigint references protection_rule,
  protected_until date,                   -- last protected day; null for Backup
  reclaim_on      date,                   -- protected_until where reclaim applies now, else null: what the job scans
  warned          int,                    -- smallest number of days left that was warned of
  ended_at        timestamptz,
  end_how         text,                   -- TRANSFERRED, RECLAIMED, RELEASED, SERVICE_ENDED, RESIGNED
  ended_by        text,
  end_reason      text,
  end_run_id      bigint
);
create unique index ownership_one_open on ownership (customer_id, role) where ended_at is null;
create index ownership_manager_open on ownership (manager_id, customer_id) where ended_at is null;
create index ownership_customer on ownership (customer_id, started_at);
create index ownership_due on ownership (reclaim_on, id) where ended_at is null and reclaim_on is not null;
create index ownership_run on ownership (end_run_id) where end_run_id is not null;

create sequence attribution_seq start 100 increment 100;
create table attribution (
  id          bigint primary key default nextval('attribution_seq'),
  customer_id bigint not null references customer,
  manager_id  bigint references account_manager,   -- null = the house
  percent     numeric(5, 2) not null check (percent > 0 and percent <= 100),
  from_day    date not null,
  to_day      date,
  status      text not null check (status in ('PROVISIONAL', 'FROZEN', 'PENDING', 'REFUSED', 'SUPERSEDED')),
  by_user     text not null,
  at          timestamptz not null
);
create index attribution_customer on attribution (customer_id) where to_day is null;

create table pool_entry (
  id             bigint generated always as identity primary key,
  customer_id    bigint not null references customer,
  unit_id        bigint not null references org_unit,
  entered_at     timestamptz not null,
  why            text not null,           -- REGISTERED, RECLAIMED, RELEASED
  last_owner_id  bigint references account_manager,
  run_id         bigint,
  left_at        timestamptz,
  left_how       text
);
create unique index pool_entry_one_open on pool_entry (customer_id) where left_at is null;
create index pool_entry_unit on pool_entry (unit_id, entered_at) where left_at is null;

create sequence contact_seq start 100 increment 100;
create table contact (
  id          bigint primary key default nextval('contact_seq'),
  customer_id bigint not null references customer,
  at          timestamptz not null,
  day         date not null,
  kind        text not null,              -- CALL, MEETING, MESSAGE, INBOUND, PROGRESS, DECLARED
  method      text,
  manager_id  bigint references account_manager,
  valid       boolean not null,           -- counts; how many declared ones in a row is told when protection is reckoned
  reference   text not null unique        -- the event or follow-up that tells of it
);
create index contact_customer on contact (customer_id, at);

create sequence follow_up_seq start 100 increment 100;
create table follow_up (
  id             bigint primary key,
  customer_id    bigint not null references customer,
  revision       int not null default 1,
  supersedes_id  bigint references follow_up,
  superseded     boolean not null default false,
  author         text not null,
  author_name    text not null,
  manager_id     bigint references account_manager,
  at             timestamptz not null,
  recorded_at    timestamptz not null,
  methods        text[] not null,
  result         text not null,
  intent         text,
  level          text,
  next_at        timestamptz,
  tags           text[] not null default '{}',
  remark         text not null default '',
  visibility     text not null check (visibility in ('TEAM', 'PRIVATE')),
  action_id      text,
  stage          text not null,           -- the customer's stage at that moment
  version        bigint not null default 0
);
create index follow_up_customer on follow_up (customer_id, at desc);
create index follow_up_author on follow_up (author, at desc);

create sequence remark_seq start 100 increment 100;
create table remark (
  id          bigint primary key default nextval('remark_seq'),
  customer_id bigint not null references customer,
  text        text not null,
  by_user     text not null,
  by_name     text not null,
  at          timestamptz not null,
  batch       text
);
create index remark_customer on remark (customer_id, at desc);

create sequence review_item_seq start 100 increment 100;
create table review_item (
  id          bigint primary key default nextval('review_item_seq'),
  kind        text not null,              -- LATE_CONTACT, ATTRIBUTION_CHANGE, COOL_DOWN_OVERRIDDEN
  customer_id bigint not null references customer,
  unit_id     bigint not null references org_unit,
  detail      jsonb not null,
  reference   text unique,
  created_at  timestamptz not null,
  closed_at   timestamptz,
  closed_by   text
);
