-- Notes by how much a statement changed what managers hold. A manager who holds a customer in two roles holds one customer: of
-- each pair that the statement changed it is asked how many roles are left, and reckoned back how many there were.
create or replace function manager_load_step(manager bigint, customer bigint, roles bigint) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select (n > 0)::int - (n - roles > 0)::int from (
    select count(*) as n from ownership o where o.manager_id = manager and o.customer_id = customer and o.ended_at is null) now $$;

create or replace function manager_load_note() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into manager_load_delta (manager_id, n)
    select manager_id, sum(step) from (
      select manager_id, manager_load_step(manager_id, customer_id, count(*)) as step
      from owners_now where ended_at is null group by manager_id, customer_id) c
    group by 1 having sum(step) <> 0;
  elsif tg_op = 'UPDATE' then
    insert into manager_load_delta (manager_id, n)
    select manager_id, sum(step) from (
      select manager_id, manager_load_step(manager_id, customer_id, sum(n)) as step from (
        select manager_id, customer_id, 1 as n from owners_now where ended_at is null
        union all select manager_id, customer_id, -1 from owners_before where ended_at is null) both_sides
      group by manager_id, customer_id having sum(n) <> 0) c
    group by 1 having sum(step) <> 0;
  else
    insert into manager_load_delta (manager_id, n)
    select manager_id, sum(step) from (
      select manager_id, manager_load_step(manager_id, customer_id, -count(*)) as step
      from owners_before where ended_at is null group by manager_id, customer_id) c
    group by 1 having sum(step) <> 0;
  end if;
  return null;
end $$;

create or replace trigger manager_load_insert after insert on ownership referencing new table as owners_now
  for each statement execute function manager_load_note();
create or replace trigger manager_load_update after update on ownership referencing old table as owners_before new table as owners_now
  for each statement execute function manager_load_note();
create or replace trigger manager_load_delete after delete on ownership referencing old table as owners_before
  for each statement execute function manager_load_note();

-- Adds the differences to the numbers; whoever folds at the same time is let go first.
create or replace function manager_load_fold() returns bigint language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  folded bigint;
begin
  if not pg_try_advisory_xact_lock(1380, 0) then return 0; end if;
  with gone as (delete from manager_load_delta returning manager_id, n),
  added as (
    insert into manager_load as l (manager_id, customers)
    select g.manager_id, sum(g.n) from gone g join account_manager m on m.id = g.manager_id group by 1 order by 1
    on conflict (manager_id) do update set customers = l.customers + excluded.customers)
  select count(*) into folded from gone;
  return folded;
end $$;

-- Counts all owners anew and puts right what differs; whoever recounts or folds at the same time is waited for.
-- @return how many managers that was
create or replace function manager_load_recount() returns bigint language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  wrong bigint;
begin
  perform pg_advisory_xact_lock(1380, 0);
  with real as (
    select manager_id, count(distinct customer_id) as n from ownership where ended_at is null group by 1),
  kept as (
    select manager_id, sum(n) as n from (
      select manager_id, customers as n from manager_load union all select manager_id, n from manager_load_delta) every
    group by 1),
  mended as (
    insert into manager_load_delta (manager_id, n)
    select manager_id, coalesce(r.n, 0) - coalesce(k.n, 0) from real r full join kept k using (manager_id)
    where coalesce(r.n, 0) <> coalesce(k.n, 0) returning 1)
  select count(*) into wrong from mended;
  return wrong;
end $$;

-- What other servers assigned before the triggers stood, and what they had not committed then.
lock table ownership in share mode;
select manager_load_recount();
