-- Days of a rule are counted as the owner's office works, where the rule says so; and what lies ahead may be asked for
-- again as it comes nearer. See docs/domain.md, section 10.1.
alter table task_rule
  add day_count text not null default 'CALENDAR' check (day_count in ('CALENDAR', 'BUSINESS')),
  add again     int[] not null default '{}';   -- that many days before, in falling order, each below the days of the rule

do $$
declare latest task_rule;
begin
  update task_rule set active_to = now() where node = 'DOCUMENT_EXPIRING' and active_to is null returning * into latest;
  insert into task_rule (node, rule_version, days, assignee, priority, enabled, active_from, changed_by, reason, again)
  select latest.node, latest.rule_version + 1, latest.days, latest.assignee,
    case when latest.changed_by = 'shipped' then 'LOW' else latest.priority end, latest.enabled, now(), 'shipped',
    'asked for again as the day comes nearer',
    array(select s from unnest(array[60, 30, 7]) s where s < latest.days order by s desc);
end $$;

-- What one unit of a currency is worth in the base currency, roughly: enough to tell a large movement from a small one.
-- A currency that is not here is compared as if it were the base currency; a threshold of its own goes before all.
insert into setting (key, value) values ('flow.rates', 'USD=7.8,CNY=1.08,CNH=1.08,SGD=5.8,EUR=8.5,GBP=9.9,JPY=0.052,AUD=5.1,CAD=5.7,CHF=8.8,TWD=0.24,MOP=0.97')
on conflict do nothing;
