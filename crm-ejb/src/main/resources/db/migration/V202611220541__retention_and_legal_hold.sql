-- How long records are kept, by class, from which business day on. A shorter period needs a second person; whether it is
-- shorter, the table says.
create table retention_rule (
  id           bigint generated always as identity primary key,
  record_class text not null,
  months       int not null check (months between 1 and 1200),
  from_day     date not null,
  shorter      boolean not null default false,
  reason       text not null check (reason <> ''),
  proposed_by  text not null,
  proposed_at  timestamptz not null,
  state        text not null check (state in ('WAITING', 'CONFIRMED', 'REJECTED', 'WITHDRAWN')),
  decided_by   text,
  decided_at   timestamptz,
  decision     text,
  check ((state = 'WAITING') = (decided_by is null)),
  constraint retention_rule_by_two check (not shorter or state in ('WAITING', 'WITHDRAWN') or decided_by <> proposed_by)
);
create unique index retention_rule_one_waiting on retention_rule (record_class) where state = 'WAITING';
create index retention_rule_class on retention_rule (record_class, from_day, id);

create function retention_months(class text, day date) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select months from retention_rule where record_class = class and state = 'CONFIRMED' and from_day <= day
  order by from_day desc, id desc limit 1 $$;

insert into retention_rule (record_class, months, from_day, reason, proposed_by, proposed_at, state, decided_by, decided_at)
select c, m, date '1900-01-01', 'as shipped', 'crm', now(), 'CONFIRMED', 'crm', now()
from (values ('AUDIT', 84), ('SERVICE_ACTIONS', 84), ('NOTES', 84), ('UNKNOWN_NUMBERS', 24), ('NOTIFICATIONS', 24),
  ('MAILS', 24), ('EXPORTS', 24), ('SESSIONS', 24), ('JOB_LOGS', 24)) as shipped (c, m);

create function retention_rule_shorter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.shorter := coalesce(new.months < retention_months(new.record_class, new.from_day), false);
  return new;
end $$;
create trigger retention_rule_shorter before insert on retention_rule for each row execute function retention_rule_shorter();
revoke update, delete, truncate on retention_rule from crm_app;
grant update (state, decided_by, decided_at, decision) on retention_rule to crm_app;

-- What must not go, however old: all that is about a customer, done by a user, told of a complaint's customer, or of a
-- period.
create table legal_hold (
  id             bigint generated always as identity primary key,
  kind           text not null check (kind in ('CUSTOMER', 'USER', 'PERIOD', 'CASE')),
  customer_id    bigint references customer,
  subject        text,                -- the user name, or the reference of the complaint
  from_day       date,                -- of a period
  to_day         date,                -- the last one; null: open
  reason         text not null check (reason <> ''),
  placed_by      text not null,
  placed_at      timestamptz not null,
  released_by    text,
  released_at    timestamptz,
  release_reason text,
  check ((kind = 'CUSTOMER') = (customer_id is not null)),
  check ((kind in ('USER', 'CASE')) = (subject is not null)),
  check ((kind = 'PERIOD') = (from_day is not null)),
  check (to_day is null or kind = 'PERIOD' and to_day >= from_day),
  check ((released_by is null) = (released_at is null) and (released_by is null) = (release_reason is null))
);
create index legal_hold_customer on legal_hold (customer_id) where released_at is null;
alter table legal_hold enable row level security;
create policy legal_hold_scope on legal_hold using (
  (select crm_all())
  or (customer_id is null and (select crm_actor()) is not null)
  or exists (select from customer c where c.id = legal_hold.customer_id));
revoke update, delete, truncate on legal_hold from crm_app;
grant update (released_by, released_at, release_reason) on legal_hold to crm_app;

-- What a run purged and what holds kept back, by class.
create table retention_outcome (
  run_id        bigint not null references job_run,
  record_class  text not null,
  business_date date not null,
  before_day    date not null,        -- what is older went
  purged        bigint not null default 0,
  held          bigint not null default 0,
  at            timestamptz not null,
  primary key (run_id, record_class)
);
revoke delete, truncate on retention_outcome from crm_app;

-- The holds that stand, as whoever purges asks for them.
create function retention_holds(out customers bigint[], out users text[], out periods tstzmultirange)
language sql stable security definer set search_path = public, pg_temp as $$
  select
    coalesce((select array_agg(distinct c) from (
      select h.customer_id from legal_hold h where h.released_at is null and h.kind = 'CUSTOMER'
      union all
      select c.id from legal_hold h join customer_event e on e.reference = h.subject and e.type in ('complaint.opened', 'complaint.closed')
        join customer c on c.number = e.customer_number where h.released_at is null and h.kind = 'CASE') x (c)), '{}'),
    coalesce((select array_agg(distinct h.subject) from legal_hold h where h.released_at is null and h.kind = 'USER'), '{}'),
    coalesce((select range_agg(tstzrange(h.from_day::timestamp at time zone z.value,
        (h.to_day + 1)::timestamp at time zone z.value)) from legal_hold h, setting z
      where z.key = 'brokerage.zone' and h.released_at is null and h.kind = 'PERIOD'), '{}') $$;

-- The last day that is not kept any more. No clock of the application makes a day earlier than the database knows.
create function retention_before(class text, day date) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select (least(day, current_date) - make_interval(months => retention_months(class, least(day, current_date))))::date $$;

-- Where the records of a class are: the table, the moment that counts, what else has to hold, whose they are and who made
-- them. Records of a customer are kept as long as anything is told or written of that customer.
create function retention_source(class text) returns table (place text, moment text, besides text, customer text, users text)
language sql immutable as $$
  select s.place, s.moment, s.besides, s.customer, s.users from (values
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

create function retention_cut(class text, day date) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select retention_before(class, day)::timestamp at time zone (select value from setting where key = 'brokerage.zone') $$;

-- How many records of a class may go on a day, and how many of these a hold keeps back.
create function retention_due(class text, day date, out free bigint, out held bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare s record; h record; f bigint; k bigint;
begin
  free := 0; held := 0;
  select * into h from retention_holds();
  for s in select * from retention_source(class) loop
    execute format('select count(*) filter (where not x.kept), count(*) filter (where x.kept) from (select coalesce('
      '%s = any ($2), false) or coalesce(%s && $3, false) or %s <@ $4 as kept from %I t where %s < $1 and (%s)) x',
      s.customer, s.users, s.moment, s.place, s.moment, s.besides)
      into f, k using retention_cut(class, day), h.customers, h.users, h.periods;
    free := free + f; held := held + k;
  end loop;
end $$;

-- Purges at most so many records of a class that are old enough and that no hold keeps back. The audit trail goes by months,
-- see audit_purge_part.
create function retention_purge(class text, day date, most int) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare s record; h record; n bigint; done bigint := 0;
begin
  lock table legal_hold in share row exclusive mode;   -- a hold that is being placed holds
  select * into h from retention_holds();
  for s in select * from retention_source(class) loop
    exit when done >= most;
    execute format('delete from %I where ctid = any (array(select t.ctid from %I t where %s < $1 and (%s)'
      ' and not coalesce(%s = any ($2), false) and not coalesce(%s && $3, false) and not %s <@ $4 limit $5))',
      s.place, s.place, s.moment, s.besides, s.customer, s.users, s.moment)
      using retention_cut(class, day), h.customers, h.users, h.periods, most - done;
    get diagnostics n = row_count;
    done := done + n;
  end loop;
  return done;
end $$;

-- The months of the audit trail that are not kept any more on a day, and what keeps one back: a hold, or that what is in it
-- has not been signed and written outside the database.
create function audit_parts(day date) returns table (part date, entries bigint, kept text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare h record;
begin
  select * into h from retention_holds();
  return query
    select date_trunc('month', e.at at time zone 'UTC')::date, count(*),
      case when bool_or(coalesce(e.customer_id = any (h.customers), false) or coalesce(e.actor = any (h.users), false)
             or coalesce(e.on_behalf_of = any (h.users), false) or coalesce(e.subject = any (h.users), false) or e.at <@ h.periods) then 'HELD'
           when bool_or(e.seq > coalesce(s.seq, 0)) then 'UNSEALED' end
    from audit_entry e left join audit_sealed() s on s.chain = e.chain
    where e.at < date_trunc('month', retention_before('AUDIT', day))::timestamp at time zone 'UTC'
    group by 1 order by 1;
end $$;

-- Purges one month of the audit trail, whole, against what was signed of it. Refuses a month that is not old enough, that a
-- hold keeps back, that was not sealed and written outside, or whose gaps are not those that were signed.
create function audit_purge_part(month date, day date, record jsonb) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare n bigint; why record; at_number bigint; previous text; content text := record ->> 'content';
begin
  if month is null or month <> date_trunc('month', month)::date then raise exception 'audit_purge: no month'; end if;
  perform pg_advisory_xact_lock(x'617564507572'::bigint);
  set local lock_timeout = '10s';
  lock table legal_hold in share row exclusive mode;
  select * into why from audit_parts(day) p where p.part = month;
  if not found then raise exception 'audit_purge: nothing to purge in %', month; end if;
  if why.kept is not null then raise exception 'audit_purge: % is %', month, why.kept; end if;
  select coalesce(max(number), 0) + 1 into at_number from audit_purge;
  select digest into previous from audit_purge order by number desc limit 1;
  if content not like format(E'crm-audit-purge 1\nnumber %s\npart %s\n%%\nprevious %s\ngap %%\nsignature %%',
      at_number, to_char(month, 'YYYY-MM'), coalesce(previous, '-'))
    or substring(content from strpos(content, E'\ngap ') + 1 for strpos(content, E'\nsignature ') - strpos(content, E'\ngap '))
      <> audit_gap_lines(month)
  then raise exception 'audit_purge: what was signed is not what is in %', month; end if;
  insert into audit_purge (number, part, made_at, by_user, key_id, digest, content, entries)
    values (at_number, month, (record ->> 'madeAt')::timestamptz, record ->> 'by', record ->> 'key', record ->> 'digest',
      content, why.entries);
  insert into audit_gap (chain, first, last, before, hash, number)
    select g.chain, g.first, g.last, g.before, g.hash, at_number from audit_gaps_of(month) g;
  n := audit_empty(month);
  if n <> why.entries then raise exception 'audit_purge: % entries instead of %', n, why.entries; end if;
  return n;
end $$;

revoke execute on function retention_rule_shorter(), retention_months(text, date), retention_holds(), retention_before(text, date), retention_cut(text, date),
  retention_due(text, date), retention_purge(text, date, int), audit_parts(date), audit_purge_part(date, date, jsonb) from public;
revoke execute on function retention_holds(), retention_cut(text, date), retention_rule_shorter() from crm_app;
grant execute on function retention_months(text, date), retention_before(text, date), retention_due(text, date), retention_purge(text, date, int),
  audit_parts(date), audit_purge_part(date, date, jsonb) to crm_app;
