-- Thresholds of currencies of their own stand in one setting, where somebody can change them.
insert into setting (key, value)
select 'flow.large-amounts', coalesce(string_agg(substr(key, 19) || '=' || value, ',' order by key), '')
from setting where key like 'flow.large-amount.%';
delete from setting where key like 'flow.large-amount.%';

-- Rules have taken the place of these: nobody reads them any more.
delete from setting where key in ('protection.days', 'protection.extension', 'protection.maximum', 'protection.count',
  'contact.declared-in-a-row', 'task.not-submitted-days', 'task.returned-days', 'task.funded-without-trade-days', 'task.dormant-days');
