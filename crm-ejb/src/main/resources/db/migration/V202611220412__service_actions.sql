-- How many calls, messages and answers the feeds say each person had on a day, and where that differs from what arrived.
create table service_action_count (
  source  text not null,                  -- which feed counts
  day     date not null,                  -- in the brokerage's zone
  staff   text not null,                  -- user name in small letters
  kind    text not null check (kind in ('CALL', 'SMS', 'ANSWER')),
  count   int not null check (count >= 0),
  told_at timestamptz not null,
  told_by text not null,
  primary key (day, source, staff, kind)
);

create table service_action_gap (
  day      date not null,
  staff    text not null,
  kind     text not null check (kind in ('CALL', 'SMS', 'ANSWER')),
  told     int not null,                  -- by the feeds; 0 where they say nothing of the person
  ours     int not null,                  -- that arrived as events
  found_at timestamptz not null,
  primary key (day, staff, kind)
);

create index customer_event_action on customer_event (time) where type in ('call.ended', 'sms.sent', 'message.answered');
create index customer_event_staff on customer_event (lower(btrim(data->>'staff')), time)
  where type in ('call.ended', 'sms.sent', 'message.answered');

-- Beneath the policy of customer_event neither index would be used, since ->> and lower are not leakproof. These answer keys
-- and counts alone; the caller joins the keys to customer_event, where the policy decides.
create function staff_actions(who text, from_at timestamptz, until_at timestamptz)
  returns table (source text, event_id text) language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select source, event_id from customer_event
  where type in ('call.ended', 'sms.sent', 'message.answered') and lower(btrim(data->>'staff')) = who
    and time >= from_at and time < until_at $$;
create function service_action_counts(from_at timestamptz, until_at timestamptz)
  returns table (staff text, kind text, count int) language sql stable security definer set search_path = public, pg_temp as $$
  select lower(btrim(data->>'staff')), case type when 'call.ended' then 'CALL' when 'sms.sent' then 'SMS' else 'ANSWER' end,
    count(*)::int
  from customer_event where type in ('call.ended', 'sms.sent', 'message.answered') and btrim(data->>'staff') <> ''
    and time >= from_at and time < until_at group by 1, 2 $$;
revoke execute on function staff_actions(text, timestamptz, timestamptz), service_action_counts(timestamptz, timestamptz) from public;
grant execute on function staff_actions(text, timestamptz, timestamptz), service_action_counts(timestamptz, timestamptz) to crm_app;
