-- The figures of closed days as sums, so that a month of the whole house is read from a few rows a day in place of every fact.
-- Sums can be added up because a customer followed up on one day as several managers' (or units') is left out of them: such
-- facts are marked as shared and are counted one by one, like those of open days and those that came late.

alter table progress_fact add column shared boolean not null default false;

-- Days that were closed before there were sums, or by a server that knows none, are counted from facts until the job close-day
-- has summed them: nothing is counted here, where everybody would wait for it.
alter table day_close add column summed boolean not null default false;

-- The last word on closed days, whatever code forgets; who counts a fact says nothing of what it counts.
create or replace function progress_fact_frozen() returns trigger language plpgsql as $$
declare
  marked progress_fact;
begin
  if not old.late and exists (select from day_close c where c.business_date = old.day) then
    if tg_op = 'UPDATE' then
      marked := old;
      marked.shared := new.shared;
    end if;
    if tg_op = 'DELETE' or new is distinct from marked then
      raise exception 'the day % is closed: its facts stay as they are', old.day;
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- The figure a fact counts for, or null.
create function figure_of(kind text, stage text, tmt boolean) returns text language sql immutable parallel safe as $$
  select case kind when 'ACCOUNT_OPENED' then 'ACCOUNTS_OPENED' when 'FUNDED' then 'FUNDINGS'
    when 'FOLLOW_UP' then case stage when 'PENDING_ACCOUNT_OPENING' then 'PENDING_ACCOUNT_OPENING_FOLLOW_UPS'
      when 'PENDING_FUNDING' then 'PENDING_FUNDING_FOLLOW_UPS' when 'FUNDED' then 'FUNDED_FOLLOW_UPS'
      when 'REGISTERED' then case when tmt then 'TMT_REGISTRATION_FOLLOW_UPS' end end end $$;

create table day_sum (
  day        date not null references day_close on delete cascade,  -- older servers open days without knowing of sums
  grain      text not null check (grain in ('HOUSE', 'UNIT', 'MANAGER', 'SOURCE')),  -- what it is the sum of
  figure     text not null,
  unit_id    bigint references org_unit,          -- whose own facts they are, without those below; of the house null
  units      bigint[] not null default '{}',      -- the unit and those above it on that day
  manager_id bigint references account_manager,   -- of a manager; null: nobody's
  source     text,                                -- of a source and region; null: none known
  region     text,
  value      bigint not null,
  reached    bigint not null,                     -- customers reached, of follow-ups
  records    bigint not null                      -- records written, of follow-ups
);
create index day_sum_day on day_sum (grain, day);
create index day_sum_manager on day_sum (manager_id, day) where grain = 'MANAGER';
alter table day_sum enable row level security;
create policy day_sum_scope on day_sum using (
  (select crm_all()) or units && (select crm_units())::bigint[] or manager_id = (select crm_manager()));

-- Marks the facts of days about to be summed which no sum takes: a customer counts once a day in each figure, however many
-- managers, units or sources the records have. Marks of sums that are gone are gone over.
create function share_days(first date, last date) returns void language sql as $$
  with s as (
    select s.day, s.customer_id, figure_of(s.kind, s.stage, s.tmt) as figure from progress_fact s
    where s.day between first and last and s.kind = 'FOLLOW_UP' and not s.late
    group by 1, 2, 3
    having count(distinct row (s.unit_id, s.units, s.manager_id, s.source, s.region)) > 1),
  gone as (
    update progress_fact f set shared = false where f.day between first and last and f.shared and not exists (
      select from s where s.day = f.day and s.customer_id = f.customer_id
        and s.figure is not distinct from figure_of(f.kind, f.stage, f.tmt)))
  update progress_fact f set shared = true from s
  where f.day = s.day and f.customer_id = s.customer_id and f.kind = 'FOLLOW_UP' and not f.late and not f.shared
    and figure_of(f.kind, f.stage, f.tmt) = s.figure $$;

-- Writes the sums of closed days that have none.
create function sum_days(first date, last date) returns void language sql as $$
  with f as (
    select f.day, f.customer_id, f.reference, f.change, f.reached, f.unit_id, f.units, f.manager_id, f.source, f.region,
      f.kind = 'FOLLOW_UP' as followed_up, figure_of(f.kind, f.stage, f.tmt) as figure
    from progress_fact f join day_close k on k.business_date = f.day
    where f.day between first and last and not k.summed and not f.late and not f.shared),
  c as (
    select day, figure, unit_id, units, manager_id, source, region,
      case when followed_up then 1 else sum(change) end as value, coalesce(bool_or(reached), false)::int as reached,
      sum(change) as records
    from f where figure is not null
    group by day, figure, followed_up, customer_id, case when not followed_up then reference end,
      unit_id, units, manager_id, source, region)
  insert into day_sum (day, grain, figure, unit_id, units, manager_id, source, region, value, reached, records)
  select day, case when grouping(unit_id) = 1 then 'HOUSE' when grouping(manager_id) = 0 then 'MANAGER'
      when grouping(source) = 0 then 'SOURCE' else 'UNIT' end,
    figure, unit_id, coalesce(units, '{}'), manager_id, source, region, sum(value), sum(reached), sum(records)
  from c group by day, figure,
    grouping sets ((), (unit_id, units), (unit_id, units, manager_id), (unit_id, units, source, region));
  -- what the sums have taken over; the stock of active accounts stays
  delete from day_figure where business_date between first and last and figure <> 'ACTIVE_ACCOUNTS';
  update day_close set summed = true where business_date between first and last and not summed $$;
