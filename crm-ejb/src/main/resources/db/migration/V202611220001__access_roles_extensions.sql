-- Two database roles from the first day. Migrations run as the owner of the database; the application acts as
-- crm_app, which owns nothing, may not bypass row-level security and may only add to and read the audit trail.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

do $$
begin
  if not exists (select from pg_roles where rolname = 'crm_app') then
    create role crm_app nologin nobypassrls;
  end if;
  if current_user <> 'crm_app' then
    begin
      execute format('grant crm_app to %I', current_user);
    exception when others then
      raise notice 'crm_app is not granted to %: %', current_user, sqlerrm;
    end;
  end if;
end $$;

grant usage on schema public to crm_app;
alter default privileges in schema public grant select, insert, update, delete on tables to crm_app;
alter default privileges in schema public grant usage, select on sequences to crm_app;

create table setting (
  key         text primary key,
  value       text not null,
  version     bigint not null default 1,
  changed_at  timestamptz,
  changed_by  text
);
comment on table setting is 'Every number of the product that is a setting, and marks of this database such as demo.';

insert into setting (key, value) values
  ('brokerage.zone', 'Asia/Hong_Kong'),
  ('brokerage.base-currency', 'HKD'),
  ('protection.days', '7'), ('protection.extension', '7'), ('protection.maximum', '90'), ('protection.count', 'CALENDAR'),
  ('protection.warnings', '3,1,0'),
  ('contact.call-seconds', '30'), ('contact.declared-in-a-row', '3'),
  ('cooldown.days', '30'), ('breaker.share', '0.20'), ('breaker.total', '5000'), ('breaker.least', '100'),
  ('holding.cap', '300'), ('claims.per-day', '20'), ('pool.views-per-day', '200'),
  ('task.not-submitted-days', '3'), ('task.returned-days', '2'), ('task.funded-without-trade-days', '14'),
  ('task.dormant-days', '90'), ('flow.large-amount', '500000'), ('flow.large-share', '0.5'),
  ('active-account.assets', '10000'), ('export.row-cap', '1000000'), ('export.link-hours', '24');

create table holiday (
  calendar text not null,          -- HK, CN, SG: the office calendar of a unit
  day      date not null,
  name     text not null,
  primary key (calendar, day)
);
comment on table holiday is 'Days on which the offices of a place are closed, besides Saturdays and Sundays.';

create or replace function add_days(start_day date, days int, day_count text, office text) returns date
language plpgsql stable parallel safe as $$
declare d date := start_day; left_over int := days;
begin
  if day_count = 'CALENDAR' then return start_day + days; end if;
  while left_over > 0 loop
    d := d + 1;
    if extract(isodow from d) < 6 and not exists (select from holiday h where h.calendar = office and h.day = d) then
      left_over := left_over - 1;
    end if;
  end loop;
  return d;
end $$;
comment on function add_days is 'The day that lies a number of calendar or business days after a day; day 0 is the start day.';
