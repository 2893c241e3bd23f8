-- A legal hold on a customer, or on a complaint the customer is part of, exempts from reclaim. The mark stands on the customer
-- beside what the platform tells of, so that the day of reclaim goes by the customer's row as before.
create index customer_event_complaint on customer_event (reference) where type in ('complaint.opened', 'complaint.closed');
drop index legal_hold_customer;
create index legal_hold_customer on legal_hold (customer_id);

-- Whether a hold stood on a customer at a moment; at infinity: whether one stands. A hold on a complaint is on whom the platform
-- had told of by then.
create function customer_held_at(customer bigint, moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from legal_hold h where h.customer_id = customer
      and h.placed_at <= moment and (h.released_at is null or h.released_at > moment))
    or exists (select from legal_hold h
      join customer_event e on e.reference = h.subject and e.type in ('complaint.opened', 'complaint.closed')
      join customer c on c.number = e.customer_number
      where h.kind = 'CASE' and h.placed_at <= moment and (h.released_at is null or h.released_at > moment)
        and e.time <= moment and c.id = customer) $$;
revoke execute on function customer_held_at(bigint, timestamptz) from public;
grant execute on function customer_held_at(bigint, timestamptz) to crm_app;

alter table customer add column legal_hold boolean not null default false;
comment on column customer.legal_hold is 'Whether a legal hold stands that is on the customer or on a complaint of the customer.';
update customer c set legal_hold = true
where (c.id in (select h.customer_id from legal_hold h where h.released_at is null)
    or c.number in (select e.customer_number from legal_hold h join customer_event e on e.reference = h.subject
      and e.type in ('complaint.opened', 'complaint.closed') where h.kind = 'CASE' and h.released_at is null));

drop view customer_all, customer_in_units;
alter table customer drop column reclaim_on;
alter table customer add column reclaim_on date generated always as (
  case when reclaim_exemption is null and not legal_hold and not extension_pending
    and (stage in ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING') or stage = reclaim_stage)
  then protected_until end) stored;
create index customer_reclaim on customer (reclaim_on, id);
create index customer_unit_reclaim on customer (unit_id, reclaim_on, id);
create view customer_all as select * from customer where (select crm_all());
create view customer_in_units as select * from customer
  where coalesce(unit_id = any ((select crm_units())::bigint[]), false);
revoke insert, update, delete on customer_all, customer_in_units from crm_app;

update ownership o set reclaim_on = null from customer c
where c.id = o.customer_id and c.legal_hold and o.ended_at is null and o.reclaim_on is not null;
-- Cards count what asks for something by the day of reclaim.
select count(*) from customer_count_recount(business_day());
