-- Whether something that the platform tells of exempted a customer from reclaim at a moment, as docs/domain.md, section 5.5 says
-- it: an application submitted, approved or being opened, a deposit pending, an open complaint. Told by the events of until then,
-- the last one of each application, transaction and complaint.
create or replace function customer_exempt_at(customer bigint, moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(bool_or(last.type in ('application.submitted', 'application.approved', 'application.opening',
    'deposit.submitted', 'complaint.opened')), false)
  from (
    select distinct on (split_part(e.type, '.', 1), e.reference) e.type
    from customer c join customer_event e on e.customer_number = c.number
    where c.id = customer and e.time <= moment and split_part(e.type, '.', 1) in ('application', 'deposit', 'complaint')
    order by split_part(e.type, '.', 1), e.reference, e.time desc, e.source desc, e.event_id desc) last $$;
