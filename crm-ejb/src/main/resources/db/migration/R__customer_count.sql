-- What statements change in the counts of the dashboard, noted by triggers on customer and on customer_task. Which columns of a
-- customer count stands here once: a query is made of them for each kind of statement, over the rows it has before and after.

-- Rows of customers, each counted n times.
create or replace function customer_count_rows_of(customers text, task_day text, n text) returns text
language sql immutable as $$
  select 'select c.id, c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at) as since,'
    || ' c.next_follow_up_at, c.reclaim_on, ' || task_day || ' as task_day, ' || n || ' as n from ' || customers $$;

-- The places that such rows amount to. What stayed as it was cancels out by being counted once up and once down, before the day
-- of the next task is looked up: no row is joined with its predecessor, so no plan can go wrong. $1 is the zone, $2 today.
create or replace function customer_count_query(every text, task_day text) returns text
language sql immutable as $$
  select 'select array_agg((unit_id, manager_id, stage, customer_count_day(since, $2), customer_count_day(action, $2),'
    || ' customer_count_day(follow_up, $2), n)::customer_place) from ('
    || 'select unit_id, coalesce(responsible_id, 0) as manager_id, stage, (since at time zone $1)::date as since,'
    || ' customer_action_day(next_follow_up_at, day, reclaim_on, $1) as action,'
    || ' least((next_follow_up_at at time zone $1)::date, day + 1) as follow_up, sum(n)::int as n from ('
    || 'select changed.*, ' || task_day || ' as day from ('
    || 'select id, unit_id, responsible_id, stage, since, next_follow_up_at, reclaim_on, task_day, sum(n) as n from ('
    || every || ') every group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(n) <> 0) changed) c'
    || ' group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0) p' $$;

-- Adds places to what is noted; the day is that of the business, as crm.at tells it.
create or replace function customer_count_add(places customer_place[], today date) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into customer_count_delta (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
  select * from customer_count_rows(places, today) where places is not null $$;

-- Of a customer who is new there is no task yet, and of one who is gone no more; only of one who changed it is looked up.
create or replace function customer_count_note() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  before constant text := customer_count_rows_of('customers_before c', 'null::date', '-1');
  after constant text := customer_count_rows_of('customers_now c', 'null::date', '1');
  places customer_place[];
begin
  execute case tg_op
      when 'INSERT' then customer_count_query(after, 'task_day')
      when 'DELETE' then customer_count_query(before, 'task_day')
      else customer_count_query(after || ' union all ' || before,
        '(select k.day from customer_task k where k.customer_id = changed.id)') end
    into places using (select value from setting where key = 'brokerage.zone'), business_day();
  perform customer_count_add(places, business_day());
  return null;
end $$;

-- The same where the day of a customer's next task changed: the customer counts once less as it was and once more as it is. By
-- index alone: just after many tasks were made, statistics still say there are hardly any.
create or replace function customer_task_note() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  before constant text := customer_count_rows_of('days_before d join customer c on c.id = d.customer_id', 'd.day', '-1');
  after constant text := customer_count_rows_of('days_now d join customer c on c.id = d.customer_id', 'd.day', '1');
  places customer_place[];
begin
  execute customer_count_query(case tg_op
      when 'INSERT' then after || ' union all '
        || customer_count_rows_of('days_now d join customer c on c.id = d.customer_id', 'null::date', '-1')
      when 'DELETE' then before || ' union all '
        || customer_count_rows_of('days_before d join customer c on c.id = d.customer_id', 'null::date', '1')
      else after || ' union all ' || before end, 'task_day')
    into places using (select value from setting where key = 'brokerage.zone'), business_day();
  perform customer_count_add(places, business_day());
  return null;
end $$;
