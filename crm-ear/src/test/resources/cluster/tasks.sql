-- 20,000 customers of account managers, none with a task yet, in whom something is to be looked at: a third is registered, a
-- third funded for long without a trade, a third to be followed up.
insert into customer (id, number, name_local, name_latin, registered_at, stage_since, unit_id, stage, funded_at, opened_at,
    opener_id, responsible_id, next_follow_up_at)
select 1000000 + g, 'K' || g, '測試', 'Test', now() - interval '60 days', now() - interval '30 days', m.unit_id,
  case when g % 3 = 1 then 'FUNDED' else 'REGISTERED' end, case when g % 3 = 1 then now() - interval '30 days' end,
  case when g % 3 = 1 then now() - interval '31 days' end, m.id, m.id,
  case when g % 3 = 2 then now() - interval '2 days' end
from generate_series(1, 20000) g join account_manager m on m.id = 101 + g % 12;

insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user, rule_id)
select id, 'OPENER', opener_id, unit_id, now() - interval '20 days', current_date - 20, 'ASSIGNED', 'test', 1
from customer where number like 'K%' order by id;

insert into task_watch (customer_id, check_on) select id, current_date - 1 - (id % 5)::int from customer where number like 'K%';
update task_rule set applied_at = now();
analyze;
