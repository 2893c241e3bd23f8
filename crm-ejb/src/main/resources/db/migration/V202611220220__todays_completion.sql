-- Today's completion: the facts its six figures are counted from, the days that were frozen, targets and daily reports.

-- The way up from a unit to the head office, the unit first, in the tree as it stood on a day.
create function unit_path(unit bigint, on_day date) returns bigint[] language sql stable parallel safe as $$
  with recursive up(id, depth) as (
    select unit, 0
    union all
    select p.parent_id, u.depth + 1 from org_unit_parent p join up u on p.unit_id = u.id
    where p.parent_id is not null and p.from_day <= on_day and (p.to_day is null or p.to_day > on_day) and u.depth < 20)
  select array_agg(id order by depth) from up $$;

insert into setting (key, value) values
  ('today.tmt.label', 'TMT'), ('today.tmt.label-hant', 'TMT'), ('today.tmt.label-hans', 'TMT'),
  ('today.tmt.sources', ''), ('today.tmt.units', '')       -- codes, separated by commas; both empty: all
on conflict do nothing;

-- Whether a fact of a source and a path of units is in the set labelled "TMT".
create function in_tmt(fact_source text, fact_units bigint[]) returns boolean language sql stable parallel safe as $$
  select t.sources is null and t.units is null or coalesce(fact_source = any (t.sources), false)
    or coalesce(fact_units && array(select u.id from org_unit u where u.code = any (t.units)), false)
  from (select (select string_to_array(nullif(value, ''), ',') from setting where key = 'today.tmt.sources') as sources,
    (select string_to_array(nullif(value, ''), ',') from setting where key = 'today.tmt.units') as units) t $$;

-- Which days are over for good: what becomes known of them later is a delta and rewrites nothing.
create table day_close (
  business_date date primary key,
  closed_at     timestamptz not null,
  closed_by     text not null,
  run_id        bigint            -- job_run that closed it
);

-- One row for each thing that counts. Which rows there are depends on the set of events and follow-ups alone: a day that
-- is open gets and loses rows as they become known, a day that is closed gets rows marked late, with the opposite sign
-- where something counted that should not have. Whose it is and where from stands here as it was on that day.
create table progress_fact (
  id          bigint generated always as identity primary key,
  day         date not null,                -- the brokerage's day of at
  kind        text not null check (kind in ('ACCOUNT_OPENED', 'FUNDED', 'FOLLOW_UP')),
  customer_id bigint not null references customer,
  reference   text not null default '',     -- the application; the follow-up record's id; nothing for money
  at          timestamptz not null,
  change      smallint not null check (change <> 0),
  stage       text,                         -- of a follow-up: the customer's at that moment
  reached     boolean,                      -- of a follow-up: neither "no answer" nor "wrong number"
  author      text,                         -- of a follow-up: who wrote it
  manager_id  bigint references account_manager,
  unit_id     bigint not null references org_unit,
  units       bigint[] not null,            -- the unit and those above it on that day
  source      text,
  region      text,                         -- the customer's user region
  tmt         boolean not null default true,
  late        boolean not null default false,
  recorded_at timestamptz not null
);
create index progress_fact_day on progress_fact (day, kind);
create index progress_fact_customer on progress_fact (customer_id, kind);
create index progress_fact_manager on progress_fact (manager_id, day);
alter table progress_fact enable row level security;
create policy progress_fact_scope on progress_fact using (
  (select crm_all()) or units && (select crm_units())::bigint[] or manager_id = (select crm_manager()));

-- The last word on frozen days, whatever code forgets: what was counted when a day was closed stays as it is.
create function progress_fact_frozen() returns trigger language plpgsql as $$
begin
  if not old.late and exists (select from day_close c where c.business_date = old.day) then
    raise exception 'the day % is closed: its facts stay as they are', old.day;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger progress_fact_frozen before update or delete on progress_fact
  for each row execute function progress_fact_frozen();

-- The figures as they were frozen: of each unit with all below it, and of each manager within the team of that day.
create table day_figure (
  business_date date not null references day_close,
  figure        text not null,
  unit_id       bigint not null references org_unit,
  manager_id    bigint references account_manager,    -- null: the unit with all below it
  value         bigint not null,
  reached       bigint not null default 0,            -- customers reached, of follow-ups
  records       bigint not null default 0             -- records written, of follow-ups
);
create unique index day_figure_one on day_figure (business_date, figure, unit_id, coalesce(manager_id, 0));

create sequence target_seq start 100 increment 100;
create table target (
  id         bigint primary key default nextval('target_seq'),
  manager_id bigint references account_manager,
  unit_id    bigint references org_unit,
  month      date not null check (extract(day from month) = 1),
  figure     text not null check (figure in ('ACCOUNTS_OPENED', 'FUNDINGS', 'ACTIVE_ACCOUNTS')),
  value      int not null check (value between 0 and 1000000),
  changed_by text not null,
  changed_at timestamptz not null,
  version    bigint not null default 0,
  check ((manager_id is null) <> (unit_id is null))
);
create unique index target_one on target (month, figure, coalesce(manager_id, 0), coalesce(unit_id, 0));

create sequence daily_report_seq start 100 increment 100;
create table daily_report (
  id           bigint primary key default nextval('daily_report_seq'),
  author       text not null,
  author_name  text not null,
  manager_id   bigint references account_manager,
  unit_id      bigint not null references org_unit,
  day          date not null,
  status       text not null check (status in ('DRAFT', 'SUBMITTED', 'LATE', 'RETURNED')),
  text         text not null default '',
  figures      jsonb,                       -- locked when it was handed in
  submitted_at timestamptz,
  returned_at  timestamptz,
  returned_by  text,
  return_reason text,
  changed_at   timestamptz not null,
  version      bigint not null default 0,
  unique (author, day)
);
create index daily_report_day on daily_report (day, unit_id);
alter table daily_report enable row level security;
create policy daily_report_scope on daily_report using (
  author = (select crm_actor()) or (select crm_all()) or unit_id = any ((select crm_units())::bigint[]));


-- Figures of a week or month as a workbook, each for one reader and one unit.
create sequence management_report_seq start 100 increment 100;
create table management_report (
  id         bigint primary key default nextval('management_report_seq'),
  user_id    bigint not null references app_user,
  unit_id    bigint not null references org_unit,
  period     text not null check (period in ('WEEK', 'MONTH')),
  from_day   date not null,
  until_day  date not null,
  file_name  text not null,
  bytes      bytea not null,
  created_at timestamptz not null,
  unique (user_id, unit_id, period, until_day)
);
alter table management_report enable row level security;
create policy management_report_own on management_report using (
  (select crm_all()) or user_id = (select u.id from app_user u where u.name = (select crm_actor())));

-- What is known already. Money that came and went before is not told apart from money that never came.
insert into progress_fact (day, kind, customer_id, reference, at, change, stage, reached, author, manager_id, unit_id, units,
  source, region, recorded_at)
select (t.at at time zone z.zone)::date, t.kind, t.customer_id, t.reference, t.at, 1, t.stage, t.reached, t.author,
  t.manager_id, u.id, unit_path(u.id, (t.at at time zone z.zone)::date), c.source, c.user_region, now()
from (
  select 'ACCOUNT_OPENED' as kind, c.id as customer_id, coalesce(e.reference, e.source || '/' || e.event_id) as reference,
    min(e.time) as at, null as stage, null::boolean as reached, null as author, c.responsible_id as manager_id
  from customer_event e join customer c on c.number = e.customer_number
  where e.type = 'application.successful' group by c.id, 3
  union all
  select 'FUNDED', c.id, '', c.funded_at, null, null, null, c.responsible_id from customer c where c.funded_at is not null
  union all
  select 'FOLLOW_UP', f.customer_id, f.id::text, f.at, f.stage, f.result not in ('NO_ANSWER', 'WRONG_NUMBER'), f.author,
    f.manager_id
  from follow_up f where not f.superseded and f.visibility = 'TEAM') t
join customer c on c.id = t.customer_id
left join account_manager m on m.id = t.manager_id
join org_unit u on u.id = coalesce(m.unit_id, c.unit_id)
cross join (select value as zone from setting where key = 'brokerage.zone') z;
