-- Overdue tasks ask for something on the dashboard too. The day by which the first of a customer's open tasks is to be done
-- stands beside the customer, whose own row has thirty indexes and is not written for it. See docs/domain.md, section 11.1.
create table customer_task (
  customer_id bigint primary key,      -- a task's, which refers to the customer
  day         date not null
) with (fillfactor = 80);

-- Tasks take their unit over from the customer, and who is watched has just been read: a look at the other table for each
-- row found nothing ever and was a third of what writing tasks cost.
alter table task drop constraint task_unit_id_fkey;
alter table task_watch drop constraint task_watch_customer_id_fkey;

-- Tasks are opened and ended many at a time, and each statement writes that down once: what is opened can only bring the
-- day forward; where an open task ended or moved, the customer's others are looked at, by index, however few there were when
-- the plan was made.
create function task_day_opened() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into customer_task as k (customer_id, day)
  select customer_id, min(day) from new_tasks where closed_at is null group by customer_id order by customer_id
  on conflict (customer_id) do update set day = excluded.day where k.day > excluded.day;
  return null;
end $$;

create function task_day_moved() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare moved bigint[];
begin
  if tg_op = 'UPDATE' then
    moved := array(
      select distinct customer_id from (
        select customer_id, id, day from (
          select customer_id, id, day, 1 as n from new_tasks where closed_at is null
          union all select customer_id, id, day, -1 from old_tasks where closed_at is null) both_sides
        group by 1, 2, 3 having sum(n) <> 0) m order by 1);
  else
    moved := array(select distinct customer_id from old_tasks where closed_at is null order by 1);
  end if;
  if moved = '{}' then return null; end if;
  with days as materialized (
    -- the sum is in no index: no plan may look for the earliest day of all tasks
    select i.id, (select min(t.day + 0) from task t where t.customer_id = i.id and t.closed_at is null) as day from unnest(moved) i(id)),
  gone as (
    delete from customer_task k where k.customer_id = any (array(select d.id from days d where d.day is null)))
  insert into customer_task as k (customer_id, day) select d.id, d.day from days d where d.day is not null order by d.id
  on conflict (customer_id) do update set day = excluded.day where k.day <> excluded.day;
  return null;
end $$;

create trigger task_day_insert after insert on task referencing new table as new_tasks
  for each statement execute function task_day_opened();
create trigger task_day_update after update on task referencing old table as old_tasks new table as new_tasks
  for each statement execute function task_day_moved();
create trigger task_day_delete after delete on task referencing old table as old_tasks
  for each statement execute function task_day_moved();

-- A task asks from the day after the one by which it was to be done.
drop function customer_action_day(timestamptz, date, bigint, text, text, text);
create function customer_action_day(next_follow_up_at timestamptz, task_day date, protected_until date, responsible_id bigint,
    stage text, reclaim_exemption text, zone text) returns date language sql immutable parallel safe as $$
  select least((next_follow_up_at at time zone zone)::date, task_day + 1,
    case when responsible_id is not null and reclaim_exemption is null
      and stage in ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING') then protected_until - 3 end) $$;

drop function customer_place(bigint, bigint, text, timestamptz, timestamptz, date, text, bigint, text, date);
create function customer_place(unit_id bigint, responsible_id bigint, stage text, since timestamptz, next_follow_up_at timestamptz,
    task_day date, protected_until date, reclaim_exemption text, n bigint, zone text, today date)
returns customer_place language sql immutable as $$
  select (unit_id, coalesce(responsible_id, 0), stage, customer_count_day((since at time zone zone)::date, today),
    customer_count_day(customer_action_day(next_follow_up_at, task_day, protected_until, responsible_id, stage, reclaim_exemption, zone),
      today),
    customer_count_day(least((next_follow_up_at at time zone zone)::date, task_day + 1), today), n::int)::customer_place $$;

comment on column customer_count.follow_up is 'Of these, counting next follow-ups and overdue tasks alone.';

create function business_day() returns date language sql stable as $$
  select (coalesce(nullif(current_setting('crm.at', true), '')::timestamptz, clock_timestamp()) at time zone value)::date
  from setting where key = 'brokerage.zone' $$;
comment on function business_day is 'Today, as crm.at tells it, in the zone of the brokerage.';

-- As before, but for the day of the tasks, which is looked up for those alone of whom something changed; and customers are
-- put together by days before anything is made of each of them.
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
        customer_action_day(next_follow_up_at, task_day, protected_until, responsible_id, stage, reclaim_exemption, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select ch.*, (select k.day from customer_task k where k.customer_id = ch.id) as task_day from (
          select id, unit_id, responsible_id, stage, since, next_follow_up_at, protected_until, reclaim_exemption, sum(n) as n
          from (
            select id, unit_id, responsible_id, stage, coalesce(stage_since, registered_at) as since, next_follow_up_at,
              protected_until, reclaim_exemption, 1 as n from customers_now
            union all
            select id, unit_id, responsible_id, stage, coalesce(stage_since, registered_at), next_follow_up_at,
              protected_until, reclaim_exemption, -1 from customers_before) both_sides
          group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(n) <> 0) ch) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  elsif tg_op = 'INSERT' then
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, protected_until, responsible_id, stage, reclaim_exemption, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select unit_id, responsible_id, stage, coalesce(stage_since, registered_at) as since, next_follow_up_at, null::date as task_day,
          protected_until, reclaim_exemption, 1 as n from customers_now) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  else
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, protected_until, responsible_id, stage, reclaim_exemption, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select unit_id, responsible_id, stage, coalesce(stage_since, registered_at) as since, next_follow_up_at, null::date as task_day,
          protected_until, reclaim_exemption, -1 as n from customers_before) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  end if;
  if places is not null then
    insert into customer_count_delta (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
    select * from customer_count_rows(places, today);
  end if;
  return null;
end $$;

-- Notes what the days of tasks change in the counts: the customer stands where it stood, and asks from another day.
create function customer_task_note() returns trigger language plpgsql security definer
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
        customer_action_day(next_follow_up_at, task_day, protected_until, responsible_id, stage, reclaim_exemption, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at) as since, c.next_follow_up_at,
          v.day as task_day, c.protected_until, c.reclaim_exemption, v.n
        from days_now d join customer c on c.id = d.customer_id cross join lateral (values (d.day, 1), (null, -1)) v(day, n)) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  elsif tg_op = 'UPDATE' then
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, protected_until, responsible_id, stage, reclaim_exemption, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at) as since, c.next_follow_up_at,
          d.day as task_day, c.protected_until, c.reclaim_exemption, d.n
        from (
          select customer_id, day, 1 as n from days_now union all select customer_id, day, -1 from days_before) d
        join customer c on c.id = d.customer_id) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  else
    select array_agg((unit_id, manager_id, stage, customer_count_day(since, today), customer_count_day(action, today),
      customer_count_day(follow_up, today), n)::customer_place) into places
    from (
      select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone z)::date as since,
        customer_action_day(next_follow_up_at, task_day, protected_until, responsible_id, stage, reclaim_exemption, z) as action,
        least((next_follow_up_at at time zone z)::date, task_day + 1) as follow_up, sum(n)::int as n
      from (
        select c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at) as since, c.next_follow_up_at,
          v.day as task_day, c.protected_until, c.reclaim_exemption, v.n
        from days_before d join customer c on c.id = d.customer_id cross join lateral (values (null, 1), (d.day, -1)) v(day, n)) c
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p;
  end if;
  if places is not null then
    insert into customer_count_delta (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
    select * from customer_count_rows(places, today);
  end if;
  return null;
end $$;
revoke execute on function task_day_opened(), task_day_moved(), customer_task_note() from public;

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
        k.day, c.protected_until, c.reclaim_exemption, 1, z.value, today) as p, count(*) as n
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

create trigger customer_task_insert after insert on customer_task referencing new table as days_now
  for each statement execute function customer_task_note();
create trigger customer_task_update after update on customer_task referencing old table as days_before new table as days_now
  for each statement execute function customer_task_note();
create trigger customer_task_delete after delete on customer_task referencing old table as days_before
  for each statement execute function customer_task_note();

-- Written by what happens to tasks alone; seen by who sees the customer.
alter table customer_task enable row level security;
create policy customer_task_scope on customer_task using (
  (select crm_all()) or exists (select from customer c where c.id = customer_task.customer_id));
revoke insert, update, delete, truncate on customer_task from crm_app;

insert into customer_task (customer_id, day)
select customer_id, min(day) from task where closed_at is null group by customer_id order by customer_id;
