-- 20,000 rows of ownership that are due, 600 whose owners are to be warned, 400 that are protected for long; every
-- tenth customer has a second owner who keeps it.
set time zone 'Asia/Hong_Kong'; -- the day of the brokerage, which is a day ahead of UTC's for a third of it

insert into customer (id, number, name_local, name_latin, registered_at, stage_since, unit_id, stage, opener_id,
    responsible_id, protected_until)
select 1000000 + g, 'K' || g, '測試', 'Test', now() - interval '30 days', now() - interval '30 days', m.unit_id, 'REGISTERED',
  m.id, m.id, current_date + case when g <= 20000 then -2 - g % 5 when g <= 20600 then g % 4 else 30 end
from generate_series(1, 21000) g join account_manager m on m.id = 101 + g % 12;

insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user, rule_id,
    protected_until, reclaim_on)
select id, 'OPENER', opener_id, unit_id, now() - interval '20 days', current_date - 20, 'ASSIGNED', 'test', 1,
  protected_until, protected_until
from customer where number like 'K%' order by id;

insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user, rule_id,
    protected_until, reclaim_on)
select id, 'SERVICE', opener_id, unit_id, now() - interval '5 days', current_date - 5, 'ASSIGNED', 'test', 1,
  current_date + 40, current_date + 40
from customer where number like 'K%0' order by id;
update customer set service_id = opener_id where number like 'K%0';

insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at)
select id, opener_id, 100, current_date - 20, 'PROVISIONAL', 'test', now() - interval '20 days'
from customer where number like 'K%' order by id;
analyze;
