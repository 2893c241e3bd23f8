-- The days on which markets trade, money settles and offices work, where they differ from Monday to Friday. Days that are
-- known beforehand come from db/seed/market-calendar.csv, which a repeatable migration reads; what nobody could know, such
-- as a typhoon, is added by hand and stands above the seed for its day.
create sequence market_calendar_seq start 1000 increment 100;
create table market_calendar (
  id         bigint primary key default nextval('market_calendar_seq'),
  calendar   text not null check (calendar in ('HK', 'CN', 'SG', 'US')),
  purpose    text not null check (purpose in ('MARKET', 'SETTLEMENT', 'OFFICE')),
  day        date not null,
  kind       text not null check (kind in ('CLOSED', 'HALF_DAY', 'WORKING')),
  closes     time,                   -- local time at which a half day ends, where it is known
  name       text not null,
  name_hant  text not null,
  name_hans  text not null,
  origin     text not null check (origin in ('SEED', 'HAND')),
  at         timestamptz,
  by_user    text,
  reason     text,
  unique (calendar, purpose, day, origin),
  check (closes is null or kind = 'HALF_DAY'),
  check (origin = 'SEED' or (at is not null and by_user is not null and reason is not null))
);
comment on table market_calendar is 'Days that are not as the weekday says: CLOSED, HALF_DAY (open), WORKING (open all day, such as a make-up Saturday).';
revoke update on market_calendar from crm_app;

-- One truth: what the table before held goes on as added by hand.
insert into market_calendar (calendar, purpose, day, kind, name, name_hant, name_hans, origin, at, by_user, reason)
  select calendar, 'OFFICE', day, 'CLOSED', name, name, name, 'HAND', now(), 'migration', 'from the table of holidays before'
  from holiday where calendar in ('HK', 'CN', 'SG', 'US');
drop table holiday;

create function is_open(place text, what_for text, on_day date) returns boolean language sql stable parallel safe as $$
  select coalesce(
    (select m.kind <> 'CLOSED' from market_calendar m where m.calendar = place and m.purpose = what_for and m.day = on_day
     order by m.origin limit 1),     -- HAND stands above SEED
    extract(isodow from on_day) < 6) $$;
comment on function is_open is 'Whether a market trades, money settles or an office works on a day; half days are open.';

create or replace function add_days(start_day date, days int, day_count text, office text) returns date
language plpgsql stable parallel safe as $$
declare d date := start_day; left_over int := days;
begin
  if day_count = 'CALENDAR' then return start_day + days; end if;
  while left_over > 0 loop
    d := d + 1;
    if is_open(office, 'OFFICE', d) then left_over := left_over - 1; end if;
  end loop;
  return d;
end $$;
comment on function add_days is 'The day that lies a number of calendar or business days after a day; day 0 is the start day. Business days are those on which the office works.';
