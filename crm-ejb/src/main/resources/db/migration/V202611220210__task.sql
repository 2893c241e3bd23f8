-- What an account manager has to do about customers. One open task for each customer and node; closed ones stay.
create sequence task_rule_seq start 100 increment 100;
create table task_rule (
  id           bigint primary key default nextval('task_rule_seq'),
  node         text not null check (node in ('REGISTERED_NOT_APPLIED', 'STARTED_NOT_SUBMITTED', 'RETURNED', 'PENDING_FUNDING',
    'FUNDED_NO_TRADE', 'LARGE_FLOW', 'DORMANT', 'NEXT_FOLLOW_UP', 'PROTECTION_ENDING', 'DOCUMENT_EXPIRING', 'CAMPAIGN',
    'HAND_OVER', 'MANUAL')),
  rule_version int not null,
  days         int not null check (days between 0 and 3650),
  assignee     text not null check (assignee in ('RESPONSIBLE', 'ACQUIRER', 'OPENER', 'SERVICE', 'BACKUP', 'NOBODY')),
  priority     text not null check (priority in ('HIGH', 'NORMAL', 'LOW')),
  enabled      boolean not null,
  active_from  timestamptz not null,
  active_to    timestamptz,
  changed_by   text not null,
  reason       text,
  applied_at   timestamptz,        -- when a run of generate-tasks had gone through all customers under this version
  unique (node, rule_version)
);
create unique index task_rule_one_active on task_rule (node) where active_to is null;
insert into task_rule (id, node, rule_version, days, assignee, priority, enabled, active_from, changed_by)
select n.id, n.node, 1, coalesce((select s.value::int from setting s where s.key = n.setting), n.days), 'RESPONSIBLE',
  n.priority, true, '2020-01-01 00:00+08', 'shipped'
from (values
  (1, 'REGISTERED_NOT_APPLIED', null, 3, 'NORMAL'),
  (2, 'STARTED_NOT_SUBMITTED', 'task.not-submitted-days', 3, 'NORMAL'),
  (3, 'RETURNED', 'task.returned-days', 2, 'HIGH'),
  (4, 'PENDING_FUNDING', null, 7, 'NORMAL'),
  (5, 'FUNDED_NO_TRADE', 'task.funded-without-trade-days', 14, 'NORMAL'),
  (6, 'LARGE_FLOW', null, 1, 'HIGH'),
  (7, 'DORMANT', 'task.dormant-days', 90, 'LOW'),
  (8, 'NEXT_FOLLOW_UP', null, 0, 'HIGH'),
  (9, 'PROTECTION_ENDING', null, 3, 'HIGH'),
  (10, 'DOCUMENT_EXPIRING', null, 90, 'NORMAL'),
  (11, 'CAMPAIGN', null, 7, 'NORMAL'),
  (12, 'HAND_OVER', null, 1, 'HIGH'),
  (13, 'MANUAL', null, 1, 'NORMAL')) n(id, node, setting, days, priority);
-- The rules say now what these settings said; one number stands in one place.
delete from setting where key in
  ('task.not-submitted-days', 'task.returned-days', 'task.funded-without-trade-days', 'task.dormant-days');
insert into setting (key, value) values
  ('flow.look-back-days', '30'),    -- an older movement is no reason to call any more
  ('task.without-manager', 'false'), -- whether customers nobody is responsible for have tasks: those of their unit
  ('task.without-manager-applied', 'false') -- the same when a run of generate-tasks last went through all customers
on conflict do nothing;

create sequence task_seq start 100 increment 100;
create table task (
  id             bigint primary key default nextval('task_seq'),
  customer_id    bigint not null references customer,
  node           text not null,
  status         text not null default 'OPEN' check (status in ('OPEN', 'DONE', 'CLOSED', 'CANCELLED')),
  manager_id     bigint references account_manager,
  unit_id        bigint not null references org_unit,   -- the customer's, whoever does the task
  priority       text not null check (priority in ('HIGH', 'NORMAL', 'LOW')),
  due_on         date not null,
  snoozed_until  date,
  day            date generated always as (greatest(due_on, snoozed_until)) stored,   -- what lists are ordered by
  occasion       text not null,           -- what the task is about: done once, it is not opened for that again
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  closed_at      timestamptz,
  closed_how     text,                    -- COMPLETED, PASSED, RULE_OFF, NO_MANAGER, CANCELLED
  closed_by      text,
  close_evidence jsonb,
  evidence       jsonb not null default '{}',
  note           text,
  snooze_reason  text,
  snoozed_by     text,
  assigned_by    text,                    -- who gave it to somebody else than the rule does, or null
  created_by     text not null,
  check ((status = 'OPEN') = (closed_at is null))
) with (fillfactor = 90);
create unique index task_one_open on task (customer_id, node) where closed_at is null;
create index task_customer on task (customer_id, node);
create index task_manager on task (manager_id, node, day, id) where closed_at is null;
create index task_unit on task (unit_id, node, day, id) where closed_at is null;
create index task_node on task (node, day, id) where closed_at is null;
create index task_day on task (day, id) where closed_at is null;

-- The day on which time alone opens a task of a customer next: what the nightly job goes through instead of all customers.
create table task_watch (
  customer_id bigint primary key references customer,
  check_on    date not null
);
create index task_watch_due on task_watch (check_on, customer_id);

-- Who was told of the tasks of a day: once a day each.
create table task_told (
  manager_id bigint not null references account_manager,
  day        date not null,
  primary key (manager_id, day)
);

-- How many open tasks there are, by whom and when. Changes are added as rows of their own, so that nobody waits for
-- anybody; now and then they are folded into the totals. manager 0 is nobody and -1 all of them, unit 0 is all units; a
-- day that is over stands as -infinity, since all that is overdue counts alike.
create table task_count (
  manager_id bigint not null,
  unit_id    bigint not null,
  node       text not null,
  day        date not null,
  snoozed    boolean not null,
  n          bigint not null,
  primary key (manager_id, unit_id, node, day, snoozed)
);
create index task_count_unit on task_count (unit_id, manager_id);
create table task_count_delta (
  id         bigint generated always as identity primary key,
  manager_id bigint not null,
  unit_id    bigint not null,
  node       text not null,
  day        date not null,
  snoozed    boolean not null,
  n          bigint not null
);
create index task_count_delta_manager on task_count_delta (manager_id);
create index task_count_delta_unit on task_count_delta (unit_id);

create function task_counted() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into task_count_delta (manager_id, unit_id, node, day, snoozed, n)
    select coalesce(manager_id, 0), unit_id, node, day, snoozed_until is not null, count(*)
    from new_tasks where closed_at is null group by 1, 2, 3, 4, 5;
  elsif tg_op = 'DELETE' then
    insert into task_count_delta (manager_id, unit_id, node, day, snoozed, n)
    select coalesce(manager_id, 0), unit_id, node, day, snoozed_until is not null, -count(*)
    from old_tasks where closed_at is null group by 1, 2, 3, 4, 5;
  else
    insert into task_count_delta (manager_id, unit_id, node, day, snoozed, n)
    select manager, unit_id, node, day, snoozed, sum(n) from (
      select coalesce(manager_id, 0) as manager, unit_id, node, day, snoozed_until is not null as snoozed, 1 as n
      from new_tasks where closed_at is null
      union all
      select coalesce(manager_id, 0), unit_id, node, day, snoozed_until is not null, -1
      from old_tasks where closed_at is null) changed
    group by 1, 2, 3, 4, 5 having sum(n) <> 0;
  end if;
  return null;
end $$;
create trigger task_counted_insert after insert on task referencing new table as new_tasks
  for each statement execute function task_counted();
create trigger task_counted_delete after delete on task referencing old table as old_tasks
  for each statement execute function task_counted();
create trigger task_counted_update after update on task referencing old table as old_tasks new table as new_tasks
  for each statement execute function task_counted();

-- Folds what changed into the totals and the days that are over into one. Sums stay the same at every moment.
create function task_count_fold(today date) returns bigint language plpgsql as $$
declare folded bigint;
begin
  if not pg_try_advisory_xact_lock(1203, 1) then return 0; end if;
  with gone as (delete from task_count_delta returning manager_id, unit_id, node, day, snoozed, n),
  over as (
    delete from task_count where day < today and day > '-infinity' returning manager_id, unit_id, node, day, snoozed, n),
  every as (
    select manager_id, unit_id, node, day, snoozed, n from gone
    union all select -1, unit_id, node, day, snoozed, n from gone
    union all select -1, 0, node, day, snoozed, n from gone
    union all select manager_id, unit_id, node, day, snoozed, n from over),
  sums as (
    select manager_id, unit_id, node, case when day < today then '-infinity'::date else day end as day,
      snoozed and day >= today as snoozed, sum(n)::bigint as n
    from every group by 1, 2, 3, 4, 5),
  kept as (
    insert into task_count as t (manager_id, unit_id, node, day, snoozed, n)
    select manager_id, unit_id, node, day, snoozed, n from sums where n <> 0
    on conflict (manager_id, unit_id, node, day, snoozed) do update set n = t.n + excluded.n)
  select count(*) into folded from gone;
  delete from task_count where n = 0;
  return folded;
end $$;

-- Whether a manager who was given a task by hand may see the customer: as an owner, or by a grant for the unit.
create function task_manager_sees(manager bigint, customer bigint, unit bigint, at timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from account_manager m where m.id = manager and m.status <> 'RESIGNED') and (
    exists (select from ownership o where o.customer_id = customer and o.manager_id = manager and o.ended_at is null)
    or exists (
      select from account_manager m join user_grant g on g.user_id = m.user_id join role r on r.id = g.role_id
        join role_permission p on p.role_id = r.id and p.permission = 'TASK_WORK'
      where m.id = manager and g.from_at <= at and (g.to_at is null or g.to_at > at) and (r.data_scope = 'ALL'
        or r.data_scope = 'UNIT' and g.unit_id = unit
        or r.data_scope = 'UNIT_AND_BELOW' and unit = any (units_below(g.unit_id,
          (at at time zone (select value from setting where key = 'brokerage.zone'))::date))))) $$;
revoke execute on function task_manager_sees(bigint, bigint, bigint, timestamptz) from public;
grant execute on function task_manager_sees(bigint, bigint, bigint, timestamptz) to crm_app;

-- Money that moved, which is looked for customer by customer.
create index customer_event_flow on customer_event (customer_number, time)
  where type in ('deposit.confirmed', 'deposit.rejected', 'deposit.reversed', 'withdrawal.confirmed');

-- A task is seen by who sees its customer: its unit is the customer's.
alter table task enable row level security;
create policy task_scope on task using (
  (select crm_all())
  or unit_id = any ((select crm_units())::bigint[])
  or ((select crm_manager()) is not null and exists (select from customer c where c.id = task.customer_id)));
alter table task_watch enable row level security;
create policy task_watch_house on task_watch using ((select crm_all()));
