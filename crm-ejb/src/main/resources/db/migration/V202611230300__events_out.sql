-- Other systems that are told what happened here. Those with an address are called, the others get files of the day.
create sequence event_receiver_seq;
create table event_receiver (
  id            bigint primary key,
  name          text not null,
  channel       text not null check (channel in ('WEBHOOK', 'FILE')),
  address       text,
  secret        bytea,                        -- sealed by CRM_SECRET_KEY
  kinds         text[] not null,
  batch         int not null default 1 check (batch between 1 and 500),
  state         text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED', 'REMOVED')),
  gave_up       boolean not null default false,  -- paused because it was not reached for too long
  position      bigint not null default 0,    -- up to which event all was handed over or set aside
  attempts      int not null default 0,       -- in a row that did not reach it
  due_at        timestamptz,                  -- not before
  failing_since timestamptz,
  problem       text,
  sent_at       timestamptz,
  lease         uuid,                         -- who sends to it now
  lease_until   timestamptz,                  -- database time
  version       bigint not null default 0,
  created_at    timestamptz not null,
  created_by    text not null,
  check ((channel = 'WEBHOOK') = (address is not null and secret is not null))
);
create unique index event_receiver_name on event_receiver (lower(name)) where state <> 'REMOVED';
revoke delete on event_receiver from crm_app;

-- What happened, as it is written down in the transaction of the change. A relay numbers it in the order in which it became
-- visible, so that whoever follows the numbers misses nothing that was committed late.
create table event_fresh (
  id          bigint generated always as identity primary key,
  kind        text not null,
  customer_id bigint,
  subject     text,                           -- the customer number, where the change names it
  manager_id  bigint,
  unit_id     bigint,
  at          timestamptz not null,
  data        jsonb not null,
  recorded_at timestamptz not null default coalesce(nullif(current_setting('crm.at', true), '')::timestamptz, clock_timestamp())
);

-- What is told, in the order of its numbers. The numbers are given by one relay at a time and become visible in their order.
create table event_out (
  position    bigint generated always as identity primary key,
  event_id    bigint not null unique,
  kind        text not null,
  subject     text not null,
  at          timestamptz not null,
  data        jsonb not null,
  recorded_at timestamptz not null
);
create index event_out_recorded on event_out (recorded_at);

-- Events a receiver refused, and those of the same customer that wait behind them. A dead one is tried no more.
create table event_held (
  receiver_id bigint not null references event_receiver,
  position    bigint not null,
  subject     text not null,
  attempts    int not null default 0,
  due_at      timestamptz not null,
  problem     text,
  dead_at     timestamptz,
  primary key (receiver_id, position)
);
create index event_held_subject on event_held (receiver_id, subject, position) where dead_at is null;

do $$
declare t text;
begin
  foreach t in array array['event_fresh', 'event_out', 'event_held']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using ((select crm_all()))', t || '_house', t);
  end loop;
end $$;

-- Whether anybody wants to know. Nothing is written down where nobody does.
create function event_wanted(wanted text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from event_receiver where state <> 'REMOVED' and wanted = any (kinds)) $$;
revoke execute on function event_wanted(text) from public;

-- Counted like customer_count_note: no row is joined with its predecessor, so no plan can go wrong.
create function event_note_stages() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not event_wanted('STAGE_CHANGED') then return null; end if;
  if tg_op = 'INSERT' then
    insert into event_fresh (kind, customer_id, subject, at, data)
    select 'STAGE_CHANGED', id, number, coalesce(stage_since, registered_at), jsonb_build_object('from', null, 'to', stage)
    from customers_now order by id;
  else
    insert into event_fresh (kind, customer_id, subject, at, data)
    select 'STAGE_CHANGED', id, min(number), coalesce(max(since), clock_timestamp()),
      jsonb_build_object('from', min(stage) filter (where not is_new), 'to', min(stage) filter (where is_new))
    from (
      select id, number, stage, coalesce(stage_since, registered_at) as since, true as is_new from customers_now
      union all select id, number, stage, null, false from customers_before) both_sides
    group by id having min(stage) <> max(stage) order by id;
  end if;
  return null;
end $$;
create trigger event_stage_insert after insert on customer referencing new table as customers_now
  for each statement execute function event_note_stages();
create trigger event_stage_update after update on customer referencing old table as customers_before new table as customers_now
  for each statement execute function event_note_stages();

create function event_note_owners() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not event_wanted('OWNER_CHANGED') then return null; end if;
  if tg_op = 'INSERT' then
    insert into event_fresh (kind, customer_id, manager_id, unit_id, at, data)
    select 'OWNER_CHANGED', customer_id, manager_id, unit_id, started_at,
      jsonb_build_object('change', 'STARTED', 'role', role, 'how', how)
    from owners_now where ended_at is null order by id;
  else
    insert into event_fresh (kind, customer_id, manager_id, unit_id, at, data)
    select 'OWNER_CHANGED', min(customer_id), min(manager_id), min(unit_id), max(ended_at),
      jsonb_build_object('change', 'ENDED', 'role', min(role), 'how', max(end_how))
    from (
      select id, customer_id, manager_id, unit_id, role, ended_at, end_how, true as is_new from owners_now
      union all select id, customer_id, manager_id, unit_id, role, ended_at, null, false from owners_before) both_sides
    group by id having bool_or(is_new and ended_at is not null) and bool_or(not is_new and ended_at is null) order by id;
  end if;
  return null;
end $$;
create trigger event_owner_insert after insert on ownership referencing new table as owners_now
  for each statement execute function event_note_owners();
create trigger event_owner_update after update on ownership referencing old table as owners_before new table as owners_now
  for each statement execute function event_note_owners();

create function event_note_verifications() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not event_wanted('VERIFICATION_CHANGED') then return null; end if;
  insert into event_fresh (kind, customer_id, at, data)
  select 'VERIFICATION_CHANGED', customer_id, at,
    jsonb_build_object('item', item, 'status', status, 'method', method, 'validUntil', valid_until)
  from verified_now order by id;
  return null;
end $$;
create trigger event_verification_insert after insert on verification referencing new table as verified_now
  for each statement execute function event_note_verifications();

-- An action as other systems are told of it.
create function service_action_data(type text, data jsonb, source text) returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'kind', case type when 'call.ended' then 'CALL' when 'sms.sent' then 'SMS' else 'ANSWER' end,
    'actionId', data->'actionId', 'staff', data->'staff', 'direction', data->'direction', 'seconds', data->'seconds',
    'result', data->'result', 'source', source) $$;

revoke execute on function service_action_data(text, jsonb, text) from public;
grant execute on function service_action_data(text, jsonb, text) to crm_app;

create function event_note_actions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not event_wanted('ACTION_RECORDED') then return null; end if;
  insert into event_fresh (kind, subject, at, data)
  select 'ACTION_RECORDED', customer_number, time, service_action_data(type, data, source)
  from told_now where type in ('call.ended', 'sms.sent', 'message.answered') order by time, source, event_id;
  return null;
end $$;
create trigger event_action_insert after insert on customer_event referencing new table as told_now
  for each statement execute function event_note_actions();
revoke execute on function event_note_stages(), event_note_owners(), event_note_verifications(), event_note_actions() from public;
