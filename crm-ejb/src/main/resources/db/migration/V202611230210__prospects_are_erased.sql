-- Prospects with whom no relationship came about are erased after a period of their own: whatever tells of the person goes, the
-- customer's row too. Figures of days that are closed stay, and so do the keys of events, so that nothing told again brings
-- the person back.
insert into retention_rule (record_class, months, from_day, reason, proposed_by, proposed_at, state, decided_by, decided_at)
values ('PROSPECTS', 24, date '1900-01-01', 'as shipped', 'crm', now(), 'CONFIRMED', 'crm', now());

-- A figure keeps the id of whom it counted, which then leads nowhere; so does a hold that was released.
alter table progress_fact drop constraint progress_fact_customer_id_fkey;
alter table legal_hold drop constraint legal_hold_customer_id_fkey;
create index notification_customer on notification (customer_id) where customer_id is not null;
create index snapshot_item_customer on snapshot_item (customer_id);

create or replace function retention_source(class text) returns table (place text, moment text, besides text, customer text, users text)
language sql immutable as $$
  select s.place, s.moment, s.besides, s.customer, s.users from (values
    -- nobody looks after them, no account, no money, nothing going on; who applied is kept as long as records of customers
    ('PROSPECTS', 'customer', 'greatest(t.registered_at, t.stage_since, t.last_contact_at)',
      't.registered_at < $1 and t.opened_at is null and t.account_numbers = ''{}'' and t.deposit_count = 0 and t.trade_count = 0'
      ' and t.responsible_id is null and t.backup_id is null and t.reclaim_exemption is null'
      ' and (t.submitted_at is null or greatest(t.submitted_at, t.stage_since) < retention_cut(''NOTES'', current_date))'
      ' and not exists (select from customer_event n where n.customer_number = t.number and n.time >= $1)'
      ' and not exists (select from follow_up n where n.customer_id = t.id and n.at >= $1)'
      ' and not exists (select from remark n where n.customer_id = t.id and n.at >= $1)'
      ' and not exists (select from ownership n where n.customer_id = t.id and coalesce(n.ended_at, ''infinity'') >= $1)',
      't.id', 'array(select n.author from follow_up n where n.customer_id = t.id'
      ' union select n.by_user from remark n where n.customer_id = t.id)'),
    ('SERVICE_ACTIONS', 'customer_event', 't.time',
      't.type in (''call.ended'', ''sms.sent'', ''message.answered'', ''device.login'')'
      ' and not exists (select from customer_event n where n.customer_number = t.customer_number and n.time >= $1)'
      ' and not exists (select from follow_up f join customer k on k.id = f.customer_id'
      ' where k.number = t.customer_number and f.at >= $1)',
      '(select k.id from customer k where k.number = t.customer_number)', 'array[t.data ->> ''staff'', t.received_by]'),
    ('NOTES', 'follow_up', 'greatest(t.at, t.recorded_at)',
      'not exists (select from follow_up n where n.customer_id = t.customer_id and (n.supersedes_id = t.id or n.at >= $1))'
      ' and not exists (select from customer k join customer_event n on n.customer_number = k.number'
      ' where k.id = t.customer_id and n.time >= $1)', 't.customer_id', 'array[t.author]'),
    ('NOTES', 'remark', 't.at',
      'not exists (select from follow_up n where n.customer_id = t.customer_id and n.at >= $1)'
      ' and not exists (select from customer k join customer_event n on n.customer_number = k.number'
      ' where k.id = t.customer_id and n.time >= $1)', 't.customer_id', 'array[t.by_user]'),
    ('UNKNOWN_NUMBERS', 'unmatched_action', 't.time', 't.status <> ''OPEN''', 't.customer_id', 'array[t.staff, t.decided_by]'),
    ('NOTIFICATIONS', 'notification', 't.at', 'true', 't.customer_id',
      'array[(select u.name from app_user u where u.id = t.user_id)]'),
    ('MAILS', 'mail_outbox', 't.created_at', 't.status in (''SENT'', ''FAILED'')', 'null::bigint',
      'array[(select u.name from app_user u where u.id = t.user_id)]'),
    ('EXPORTS', 'export_run', 't.created_at', 't.status in (''EXPIRED'', ''FAILED'')', 'null::bigint', 'array[t.user_name]'),
    ('SESSIONS', 'user_session', 't.ended_at', 't.ended_at is not null', 'null::bigint',
      'array[(select u.name from app_user u where u.id = t.user_id), t.ended_by]'),
    ('JOB_LOGS', 'job_log', 't.at', 'true', 'null::bigint',
      'array[(select r.by_user from job_run r where r.id = t.run_id)]')) as s (c, place, moment, besides, customer, users)
  where s.c = class $$;

-- Erases at most so many prospects whose period is over and whom no hold keeps back, and answers their ids with how many lines
-- of the audit trail lost what stood before and after: their hashes cover its digest, so the chains stand. Whom somebody else is
-- writing just now is left for the next run; what came meanwhile is looked at again once nobody else can write.
create function retention_erase(day date, most int) returns table (erased bigint, lines bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare s record; h record; ids bigint[]; numbers text[]; place text; cut constant timestamptz := retention_cut('PROSPECTS', day);
begin
  lock table legal_hold in share row exclusive mode;   -- a hold that is being placed holds
  select * into h from retention_holds();
  select * into s from retention_source('PROSPECTS');
  execute format('select array(select t.id from customer t where %s < $1 and (%s) and not %s = any ($2)'
    ' and not coalesce(%s && $3, false) and not %s <@ $4 limit $5 for update of t skip locked)',
    s.moment, s.besides, s.customer, s.users, s.moment) into ids using cut, h.customers, h.users, h.periods, most;
  execute format('select coalesce(array_agg(t.id), ''{}''), array_agg(t.number) from customer t where t.id = any ($2) and %s < $1 and (%s)',
    s.moment, s.besides) into ids, numbers using cut, ids;
  update customer_event e set data = '{}', customer_number = '', told_number = null, reference = null, account_no = null,
    detail = null, page = null, extensions = null where e.customer_number = any (numbers);
  foreach place in array array['extension_request', 'protection_change', 'allocation_offer', 'allocation_queue', 'allocation_intake',
    'allocation_decision', 'attribution', 'contact', 'customer_reveal', 'follow_up', 'notification', 'ownership', 'pool_entry',
    'pool_view', 'qr_registration', 'remark', 'review_item', 'snapshot_item', 'stage_history', 'task', 'customer_task', 'task_watch',
    'unmatched_action', 'verification']
  loop
    execute format('delete from %I where customer_id = any ($1)', place) using ids;
  end loop;
  delete from customer c where c.id = any (ids);
  return query
    with emptied as (
      update audit_entry a set payload = null where a.customer_id = any (ids) and a.payload is not null returning a.customer_id)
    select i, (select count(*) from emptied e where e.customer_id = i) from unnest(ids) i;
end $$;
revoke execute on function retention_erase(date, int) from public;
grant execute on function retention_erase(date, int) to crm_app;

-- What stood before and after may be gone where the trail itself tells that the customer was erased, and nowhere else.
create or replace function audit_verify() returns table (broken_chain smallint, broken_seq bigint, finding text)
language sql stable as $$
  with steps as (
    select e.chain, e.seq as first, e.seq as last, e.previous as before, e.hash as hash,
      case when e.payload is not null and e.payload_digest <> sha256(convert_to(e.payload::text, 'UTF8')) then 'payload altered'
           when e.payload is null and e.payload_digest <> sha256('') and not exists (
             select from audit_entry d where d.customer_id = e.customer_id and d.action = 'customer.erased') then 'payload removed'
           when e.hash <> sha256(convert_to(audit_text(e.chain, e.seq, e.at, e.record_class, e.actor, e.on_behalf_of, e.action, e.outcome,
                  e.customer_id, e.subject, e.reason, e.origin, e.payload_digest, e.previous), 'UTF8')) then 'altered' end as own
    from audit_entry e
    union all
    select g.chain, g.first, g.last, g.before, g.hash, null from audit_gap g),
  walk as (
    select s.*, lag(s.last, 1, 0::bigint) over w as seq_before, lag(s.hash, 1, '\x00'::bytea) over w as hash_before
    from steps s window w as (partition by s.chain order by s.first, s.last)),
  findings as (
    select chain, first as seq,
      case when first <> seq_before + 1 then 'missing'
           when before <> hash_before then 'inserted or replaced'
           else own end as what
    from walk
    union all
    select c.chain, c.seq, 'cut off at the end' from audit_chain c
    where c.seq > 0 and not exists (select from audit_entry e where e.chain = c.chain and e.seq = c.seq and e.hash = c.head)
      and not exists (select from audit_gap g where g.chain = c.chain and g.last = c.seq and g.hash = c.head))
  select distinct on (chain) chain, seq, what from findings where what is not null order by chain, seq $$;
