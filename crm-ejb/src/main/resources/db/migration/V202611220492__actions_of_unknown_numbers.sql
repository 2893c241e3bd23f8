-- Calls and messages that a feed tells of a number no customer has. They wait until somebody says whose they are, or that they
-- are nobody's; the registration of the number takes them by itself, as it takes every event that waited.
create table unmatched_action (
  source     text not null,
  event_id   text not null,
  number     text not null,               -- as the feed told it
  type       text not null,
  time       timestamptz not null,
  staff      text,                        -- user name in small letters
  status     text not null default 'OPEN' check (status in ('OPEN', 'MATCHED', 'IGNORED')),
  customer_id bigint references customer, -- to whom it was given
  decided_by text,
  decided_at timestamptz,
  reason     text,
  primary key (source, event_id)
);
create index unmatched_action_open on unmatched_action (number, time) where status = 'OPEN';
create index unmatched_action_decided on unmatched_action (decided_at desc) where status <> 'OPEN';
create index unmatched_action_customer on unmatched_action (customer_id);

-- What is given to a customer is seen by who sees the customer; what is nobody's, by whom the service lets.
alter table unmatched_action enable row level security;
create policy unmatched_action_scope on unmatched_action using (
  (select crm_all()) or customer_id is null and (select crm_actor()) is not null
  or exists (select from customer c where c.id = unmatched_action.customer_id));

-- The number that was told, where somebody gave the event to a customer.
alter table customer_event add column told_number text;

create function note_unmatched_actions() returns trigger language plpgsql as $$
begin
  insert into unmatched_action (source, event_id, number, type, time, staff)
  select e.source, e.event_id, e.customer_number, e.type, e.time, lower(btrim(e.data->>'staff'))
  from fresh e where e.type in ('call.ended', 'sms.sent', 'message.answered')
    and not exists (select from customer c where c.number = e.customer_number)
  on conflict do nothing;
  return null;
end $$;
create trigger note_unmatched_actions after insert on customer_event referencing new table as fresh
  for each statement execute function note_unmatched_actions();

insert into unmatched_action (source, event_id, number, type, time, staff)
select e.source, e.event_id, e.customer_number, e.type, e.time, lower(btrim(e.data->>'staff'))
from customer_event e where e.type in ('call.ended', 'sms.sent', 'message.answered')
  and not exists (select from customer c where c.number = e.customer_number);
