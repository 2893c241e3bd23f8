-- How many customers stand where, kept as they change, so that no dashboard ever scans customers. Every statement that
-- changes customers, whoever sends it, adds its net differences to customer_count_delta in its own transaction: rows are
-- only ever added there, so nobody waits for anybody. They are folded into customer_count, and whoever reads adds up both.

-- The day from which a customer asks for a contact: the next follow-up's, or three days before protection ends where
-- the job reclaim would take the customer. Null while nothing is due ever. See docs/domain.md, section 11.1.
create function customer_action_day(next_follow_up_at timestamptz, protected_until date, responsible_id bigint,
    stage text, reclaim_exemption text, zone text) returns date language sql immutable parallel safe as $$
  select least((next_follow_up_at at time zone zone)::date,
    case when responsible_id is not null and reclaim_exemption is null
      and stage in ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING') then protected_until - 3 end) $$;

-- One row says: of the customers of a manager (0: of nobody) in a unit and a stage, so many more entered the stage on that
-- day, so many more were there from that day on, and so many more ask for a contact from that day on.
create table customer_count_delta (
  id         bigint generated always as identity primary key,
  unit_id    bigint not null,
  manager_id bigint not null,
  stage      text not null,
  day        date not null,
  entered    int not null,     -- customers who are in the stage and came into it on that day
  changed    int not null,     -- by how many the stage grew or shrank on that day, for whatever reason
  due        int not null,     -- customers in the stage who ask for a contact from that day on
  follow_up  int not null      -- of these, counting the next follow-up alone
);

-- The same, added up: of each manager in each unit; of each unit (manager 0: with and without manager); of the whole
-- house (unit 0, manager 0). All days longer ago than anybody asks for are the day -infinity.
create table customer_count (
  unit_id    bigint not null,
  manager_id bigint not null,
  stage      text not null,
  day        date not null,
  entered    bigint not null,
  changed    bigint not null,
  due        bigint not null,
  follow_up  bigint not null,
  primary key (unit_id, manager_id, stage, day)
) with (fillfactor = 70);
create index customer_count_manager on customer_count (manager_id, stage, day) where manager_id <> 0;

-- Days longer ago than anybody asks for are one day: what nobody tells apart need not be kept apart.
create function customer_count_day(day date, today date) returns date language sql immutable parallel safe as $$
  select case when day < today - 45 then '-infinity'::date else day end $$;

-- Where n customers stand, by the days that count; n is below 0 where they stood.
create type customer_place as (unit_id bigint, manager_id bigint, stage text, since date, action date, follow_up date, n int);

-- What places amount to in rows of customer_count_delta; nothing for what cancels out.
create function customer_count_rows(places customer_place[], today date)
returns table (unit_id bigint, manager_id bigint, stage text, day date, entered bigint, changed bigint, due bigint, follow_up bigint)
language sql immutable as $$
  select p.unit_id, p.manager_id, p.stage, d.day, sum(d.entered), sum(d.changed), sum(d.due), sum(d.follow_up)
  from unnest(places) p cross join lateral (values
    (p.since, p.n, 0, 0, 0), (today, 0, p.n, 0, 0), (p.action, 0, 0, p.n, 0), (p.follow_up, 0, 0, 0, p.n)) d(day, entered, changed, due, follow_up)
  where d.day is not null
  group by 1, 2, 3, 4
  having sum(d.entered) <> 0 or sum(d.changed) <> 0 or sum(d.due) <> 0 or sum(d.follow_up) <> 0 $$;

-- The place of n customers of whom the columns are the same.
create function customer_place(unit_id bigint, responsible_id bigint, stage text, since timestamptz, next_follow_up_at timestamptz,
    protected_until date, reclaim_exemption text, n bigint, zone text, today date)
returns customer_place language sql immutable as $$
  select (unit_id, coalesce(responsible_id, 0), stage, customer_count_day((since at time zone zone)::date, today),
    customer_count_day(customer_action_day(next_follow_up_at, protected_until, responsible_id, stage, reclaim_exemption, zone), today),
    customer_count_day((next_follow_up_at at time zone zone)::date, today), n::int)::customer_place $$;

-- Notes the net difference of a statement. What stayed as it was cancels out by being counted once up and once down: no
-- row is joined with its predecessor, so no plan can go wrong. The day is that of the business, as crm.at tells it.
create function customer_count_note() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  z constant text := (select value from setting where key = 'brokerage.zone');
  today constant date :=
    (coalesce(nullif(current_setting('crm.at', true), '')::timestamptz, clock_timestamp()) at time zone z)::date;
  places customer_place[];
begin
  if tg_op = 'UPDATE' then
    select array_agg(customer_place(unit_id, responsible_id, stage, since, next_follow_up_at, protected_until, reclaim_exemption, n, z, today))
    into places from (
      select unit_id, responsible_id, stage, since, next_follow_up_at, protected_until, reclaim_exemption, sum(n) as n from (
        select unit_id, responsible_id, stage, coalesce(stage_since, registered_at) as since, next_follow_up_at, protected_until,
          reclaim_exemption, 1 as n from customers_now
        union all
        select unit_id, responsible_id, stage, coalesce(stage_since, registered_at), next_follow_up_at, protected_until,
          reclaim_exemption, -1 from customers_before) both_sides
      group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0) c;
  elsif tg_op = 'INSERT' then
    select array_agg(customer_place(unit_id, responsible_id, stage, coalesce(stage_since, registered_at), next_follow_up_at,
      protected_until, reclaim_exemption, 1, z, today)) into places from customers_now;
  else
    select array_agg(customer_place(unit_id, responsible_id, stage, coalesce(stage_since, registered_at), next_follow_up_at,
      protected_until, reclaim_exemption, -1, z, today)) into places from customers_before;
  end if;
  if places is not null then
    insert into customer_count_delta (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
    select * from customer_count_rows(places, today);
  end if;
  return null;
end $$;

revoke execute on function customer_count_note() from public;
create trigger customer_count_insert after insert on customer referencing new table as customers_now
  for each statement execute function customer_count_note();
create trigger customer_count_update after update on customer referencing old table as customers_before new table as customers_now
  for each statement execute function customer_count_note();
create trigger customer_count_delete after delete on customer referencing old table as customers_before
  for each statement execute function customer_count_note();

-- Adds noted differences to the counts, at most so many at a time, and answers how many. One at a time folds; differences
-- of transactions under way are not seen and come next time.
create function customer_count_fold(today date, most int) returns int language plpgsql security definer
  set search_path = public, pg_temp as $$
declare folded int;
begin
  if not pg_try_advisory_xact_lock(1230, 0) then return 0; end if;
  with taken as (
    delete from customer_count_delta where id in (select id from customer_count_delta order by id limit most) returning *),
  spread as (
    select unit_id, manager_id, stage, day, entered, changed, due, follow_up from taken where manager_id <> 0
    union all select unit_id, 0, stage, day, entered, changed, due, follow_up from taken
    union all select 0, 0, stage, day, entered, changed, due, follow_up from taken),
  net as (
    select unit_id, manager_id, stage, customer_count_day(day, today) as day, sum(entered) as entered, sum(changed) as changed,
      sum(due) as due, sum(follow_up) as follow_up
    from spread group by 1, 2, 3, 4),
  added as (
    insert into customer_count as k (unit_id, manager_id, stage, day, entered, changed, due, follow_up) select * from net
    on conflict (unit_id, manager_id, stage, day) do update set entered = k.entered + excluded.entered,
      changed = k.changed + excluded.changed, due = k.due + excluded.due, follow_up = k.follow_up + excluded.follow_up)
  select count(*) into folded from taken;
  return folded;
end $$;

-- Puts days together that lie too long ago by now, and forgets what is nought.
create function customer_count_tidy(today date) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(1230, 0);
  with old as (
    delete from customer_count where customer_count_day(day, today) <> day returning *)
  insert into customer_count as k (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
  select unit_id, manager_id, stage, '-infinity', sum(entered), sum(changed), sum(due), sum(follow_up) from old group by 1, 2, 3
  on conflict (unit_id, manager_id, stage, day) do update set entered = k.entered + excluded.entered,
    changed = k.changed + excluded.changed, due = k.due + excluded.due, follow_up = k.follow_up + excluded.follow_up;
  delete from customer_count where entered = 0 and changed = 0 and due = 0 and follow_up = 0;
end $$;

-- Counts all customers anew, in one statement and so at one moment, answers where the kept counts differ, and puts them
-- right. How a count changed day by day cannot be counted afterwards and is left alone. Nobody waits but who folds.
create function customer_count_recount(today date) returns table (unit_id bigint, manager_id bigint, stage text, day date,
    entered bigint, due bigint, follow_up bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(1230, 0);
  return query with places as (
    select array_agg(((g.p).unit_id, (g.p).manager_id, (g.p).stage, (g.p).since, (g.p).action, (g.p).follow_up, g.n)::customer_place) as of_all
    from (
      select customer_place(c.unit_id, c.responsible_id, c.stage, coalesce(c.stage_since, c.registered_at), c.next_follow_up_at,
        c.protected_until, c.reclaim_exemption, 1, z.value, today) as p, count(*) as n
      from customer c, setting z where z.key = 'brokerage.zone' group by 1) g),
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

-- What stands in the counts was allowed to be seen as customers: by who sees all, by who sees the unit, by the manager.
alter table customer_count_delta enable row level security;
create policy customer_count_delta_scope on customer_count_delta using (
  (select crm_all()) or unit_id = any ((select crm_units())::bigint[]) or manager_id = (select crm_manager()));
alter table customer_count enable row level security;
create policy customer_count_scope on customer_count using (
  (select crm_all()) or unit_id = any ((select crm_units())::bigint[]) or manager_id = (select crm_manager()));
revoke insert, update, delete, truncate on customer_count, customer_count_delta from crm_app;
revoke execute on function customer_count_fold(date, int), customer_count_tidy(date), customer_count_recount(date) from public;
grant execute on function customer_count_fold(date, int), customer_count_tidy(date), customer_count_recount(date) to crm_app;

-- What was there before is counted once.
select count(*) from customer_count_recount((clock_timestamp() at time zone (select value from setting where key = 'brokerage.zone'))::date);

-- Whether the brokerage has account managers at all, and whether the dashboard shows Registered as a card of its own (OWN)
-- or within Pending account opening (WITHIN).
insert into setting (key, value) values ('managers.used', 'true'), ('dashboard.registered-card', 'OWN');
