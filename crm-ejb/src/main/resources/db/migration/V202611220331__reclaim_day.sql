-- The day on which the job reclaim takes the customer from whoever is responsible, as the customer's row says it at any
-- moment: null while a request for more time stops the clock, while something exempts, and in stages that neither are
-- reclaimed by default nor named by the owner's rule. Cards, to-do lists, filters and the countdown all go by it. The database
-- makes it of the row alone, so that no writer can forget it and none writes the row twice.
alter table customer add column reclaim_stage text;   -- the stage that the rule of the responsible owner names, or null
comment on column customer.extension_pending is 'Whether a request of the responsible owner waits: the clock stands still.';

update customer c set reclaim_stage = n.stage, extension_pending = n.paused
from (
  select o.customer_id, r.stage, o.paused_since is not null as paused
  from ownership o
  join customer w on w.id = o.customer_id
  join protection_rule r on r.id = o.rule_id
  where o.ended_at is null and o.role = case when w.service_id is not null then 'SERVICE'
    when w.opener_id is not null then 'OPENER' else 'ACQUIRER' end) n
where c.id = n.customer_id and (c.reclaim_stage, c.extension_pending) is distinct from (n.stage, n.paused);

drop index customer_protected;
drop index customer_unit_protected;
alter table customer add column reclaim_on date generated always as (
  case when reclaim_exemption is null and not extension_pending
    and (stage in ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING') or stage = reclaim_stage)
  then protected_until end) stored;
create index customer_reclaim on customer (reclaim_on, id);
create index customer_unit_reclaim on customer (unit_id, reclaim_on, id);

-- The list reads ids through these two, which keep the columns the table had when they were made.
create or replace view customer_all as select * from customer where (select crm_all());
create or replace view customer_in_units as select * from customer
  where coalesce(unit_id = any ((select crm_units())::bigint[]), false);

-- What the dashboard counts as asking for something, by the same day.
drop function customer_place(bigint, bigint, text, timestamptz, timestamptz, date, date, text, bigint, text, date);
drop function customer_action_day(timestamptz, date, date, bigint, text, text, text);
create function customer_action_day(next_follow_up_at timestamptz, task_day date, reclaim_on date, zone text)
returns date language sql immutable parallel safe as $$
  select least((next_follow_up_at at time zone zone)::date, task_day + 1, reclaim_on - 3) $$;
create function customer_place(unit_id bigint, responsible_id bigint, stage text, since timestamptz, next_follow_up_at timestamptz,
    task_day date, reclaim_on date, n bigint, zone text, today date)
returns customer_place language sql immutable as $$
  select (unit_id, coalesce(responsible_id, 0), stage, customer_count_day((since at time zone zone)::date, today),
    customer_count_day(customer_action_day(next_follow_up_at, task_day, reclaim_on, zone), today),
    customer_count_day(least((next_follow_up_at at time zone zone)::date, task_day + 1), today), n::int)::customer_place $$;

create or replace function customer_count_note() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  z constant text := (select value from setting where key = 'brokerage.zone');
  today constant date := business_day();
  places customer_place[];
begin
  if tg_op = 'UPDATE' then
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, reclaim_on, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select ch.*, (select k.day from customer_task k where k.customer_id = ch.id) as task_day from (
          select id, unit_id, responsible_id, stage, since, next_follow_up_at, reclaim_on, sum(n) as n
          from (
            select id, unit_id, responsible_id, stage, coalesce(stage_since, registered_at) as since, next_follow_up_at, reclaim_on, 1 as n from customers_now
            union all
            select id, unit_id, responsible_id, stage, coalesce(stage_since, registered_at), next_follow_up_at, reclaim_on, -1 from customers_before) both_sides
          group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0) ch) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  elsif tg_op = 'INSERT' then
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, reclaim_on, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select unit_id, responsible_id, stage, coalesce(stage_since, registered_at) as since, next_follow_up_at, null::date as task_day,
          reclaim_on, 1 as n from customers_now) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  else
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, reclaim_on, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select unit_id, responsible_id, stage, coalesce(stage_since, registered_at) as since, next_follow_up_at, null::date as task_day,
          reclaim_on, -1 as n from customers_before) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  end if;
  if places is not null then
    insert into customer_count_delta (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
    select * from customer_count_rows(places, today);
  end if;
  return null;
end $$;

create or replace function customer_task_note() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  z constant text := (select value from setting where key = 'brokerage.zone');
  today constant date := business_day();
  places customer_place[];
begin
  if tg_op = 'INSERT' then
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, reclaim_on, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at) as since, c.next_follow_up_at,
          v.day as task_day, c.reclaim_on, v.n
        from days_now d join customer c on c.id = d.customer_id cross join lateral (values (d.day, 1), (null, -1)) v(day, n)) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  elsif tg_op = 'UPDATE' then
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, reclaim_on, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at) as since, c.next_follow_up_at,
          d.day as task_day, c.reclaim_on, d.n
        from (
          select customer_id, day, 1 as n from days_now union all select customer_id, day, -1 from days_before) d
        join customer c on c.id = d.customer_id) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  else
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, reclaim_on, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at) as since, c.next_follow_up_at,
          v.day as task_day, c.reclaim_on, v.n
        from days_before d join customer c on c.id = d.customer_id cross join lateral (values (null, 1), (d.day, -1)) v(day, n)) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  end if;
  if places is not null then
    insert into customer_count_delta (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
    select * from customer_count_rows(places, today);
  end if;
  return null;
end $$;

create or replace function customer_count_recount(today date) returns table (unit_id bigint, manager_id bigint, stage text, day date,
    entered bigint, due bigint, follow_up bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(1230, 0);
  return query with places as (
    select array_agg(((g.p).unit_id, (g.p).manager_id, (g.p).stage, (g.p).since, (g.p).action, (g.p).follow_up, g.n)::customer_place) as of_all
    from (
      select customer_place(c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at), c.next_follow_up_at,
        k.day, c.reclaim_on, 1, z.value, today) as p, count(*) as n
      from customer c left join (
          select t.customer_id, min(t.day) as day from task t where t.closed_at is null group by t.customer_id) k on k.customer_id = c.id,
        setting z where z.key = 'brokerage.zone' group by 1) g),
  told as (
    select r.unit_id, r.manager_id, r.stage, r.day, r.entered, r.due, r.follow_up
    from places, customer_count_rows(places.of_all, today) r
    union all
    select unit_id, manager_id, stage, day, -entered, -due, -follow_up from customer_count_delta),
  compared as (
    select unit_id, manager_id, stage, day, entered, due, follow_up from told where manager_id <> 0
    union all select unit_id, 0, stage, day, entered, due, follow_up from told
    union all select 0, 0, stage, day, entered, due, follow_up from told
    union all select unit_id, manager_id, stage, day, -entered, -due, -follow_up from customer_count),
  drift as (
    select unit_id, manager_id, stage, customer_count_day(day, today) as day, sum(entered)::bigint as entered,
      sum(due)::bigint as due, sum(follow_up)::bigint as follow_up
    from compared group by 1, 2, 3, 4
    having sum(entered) <> 0 or sum(due) <> 0 or sum(follow_up) <> 0),
  righted as (
    insert into customer_count as k (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
    select unit_id, manager_id, stage, day, entered, 0, due, follow_up from drift
    on conflict (unit_id, manager_id, stage, day) do update set entered = k.entered + excluded.entered,
      due = k.due + excluded.due, follow_up = k.follow_up + excluded.follow_up)
  select unit_id, manager_id, stage, day, entered, due, follow_up from drift;
end $$;

select count(*) from customer_count_recount(business_day());
