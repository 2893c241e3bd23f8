-- What exempted a customer from reclaim at a moment, as docs/domain.md, section 5.5 says it: an application submitted, approved or
-- being opened, a deposit pending, an open complaint, a legal hold; null if nothing did. Of several it is the first of these. Told
-- by the events of until then, the last one of each application, transaction and complaint, and by the holds.
create or replace function customer_exemption_at(customer bigint, moment timestamptz) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select (array['APPLICATION_IN_FLIGHT', 'DEPOSIT_PENDING', 'OPEN_COMPLAINT'])[min(case
        when last.type in ('application.submitted', 'application.approved', 'application.opening') then 1
        when last.type = 'deposit.submitted' then 2
        when last.type = 'complaint.opened' then 3 end)]
    from (
      select distinct on (split_part(e.type, '.', 1), e.reference) e.type
      from customer c join customer_event e on e.customer_number = c.number
      where c.id = customer and e.time <= moment and split_part(e.type, '.', 1) in ('application', 'deposit', 'complaint')
      order by split_part(e.type, '.', 1), e.reference, e.time desc, e.source desc, e.event_id desc) last),
    case when customer_held_at(customer, moment) then 'LEGAL_HOLD' end) $$;

create or replace function customer_exempt_at(customer bigint, moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select customer_exemption_at(customer, moment) is not null $$;
