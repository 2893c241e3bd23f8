-- An event during a manager's leave had emptied the day of reclaim, and nothing filled it again when the leave ended.
-- Whether the manager is on leave is now asked when customers are taken or owners warned, so the day stands.
update ownership o set reclaim_on = o.protected_until
from customer c
where c.id = o.customer_id and o.ended_at is null and o.role <> 'BACKUP' and o.reclaim_on is null
  and c.reclaim_exemption is null
  and c.stage in ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING');
