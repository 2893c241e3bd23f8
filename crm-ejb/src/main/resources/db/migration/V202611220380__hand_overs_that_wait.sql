-- A hand-over for which nobody was found waits in the default queue beside customers without an owner: with its age, its
-- reason and the alarm. The customer keeps the owner it has.
alter table allocation_queue add column occasion text not null default 'ARRIVAL' check (occasion in ('ARRIVAL', 'STAGE'));
alter table allocation_queue alter column occasion drop default;
alter table allocation_queue drop constraint allocation_queue_pkey, add primary key (customer_id, occasion);
create index allocation_queue_tried on allocation_queue (tried_at, customer_id) where occasion = 'STAGE' or why = 'NO_CANDIDATE';

-- Hand-overs found in the notes of the job have waited since they were noted.
insert into allocation_queue (customer_id, entered_at, why, rule_id, tried_at, occasion)
select i.customer_id, i.at, 'NO_CANDIDATE', d.rule_id, i.at, 'STAGE'
from allocation_intake i join customer c on c.id = i.customer_id
join lateral (select d.rule_id, d.outcome from allocation_decision d where d.customer_id = i.customer_id
  order by d.id desc limit 1) d on d.outcome = 'NO_CANDIDATE'
where i.occasion = 'STAGE' and c.responsible_id is not null
on conflict do nothing;

-- Whoever is handed a customer over may say no.
alter table allocation_offer drop constraint allocation_offer_status_check,
  add constraint allocation_offer_status_check check (status in ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'ENDED')),
  add column decline_reason text;

-- Each step of a customer on its way is a decision, the last one too.
alter table allocation_decision drop constraint allocation_decision_outcome_check,
  add constraint allocation_decision_outcome_check
    check (outcome in ('OWNER', 'HOP', 'NO_RULE', 'NO_CANDIDATE', 'RESTRICTED', 'PASSED_BY'));
alter table allocation_decision drop constraint allocation_decision_cause_check,
  add constraint allocation_decision_cause_check
    check (cause in ('ARRIVAL', 'STAGE', 'RETRY', 'ESCALATION', 'DECLINED', 'BACKFILL'));
