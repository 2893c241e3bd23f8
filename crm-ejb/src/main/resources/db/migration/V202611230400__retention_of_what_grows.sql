-- An event that is no longer kept leaves its key and the digest of its payload: sent again it is a duplicate still, and with
-- another payload still refused. Whoever deletes events, for whatever reason, leaves the keys.
create table event_purged (
  key    uuid primary key,          -- the first half of the SHA-256 of source and id
  digest bytea not null             -- as customer_event.digest
);
revoke all on event_purged from crm_app;
grant select on event_purged to crm_app;

create function event_key(source text, event_id text) returns uuid
language sql immutable parallel safe as $$
  select encode(substr(sha256(convert_to(source || E'\x1f' || event_id, 'UTF8')), 1, 16), 'hex')::uuid $$;

-- Events are taken under a shared lock and deleted under the exclusive one (1203): an event that is being deleted cannot
-- come in again between the look at its key and the end of the deletion.
create function event_purge_alone() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(1203, 0);
  return null;
end $$;
create trigger event_purge_alone before delete on customer_event for each statement execute function event_purge_alone();

create function event_keep_keys() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_purged (key, digest) select event_key(g.source, g.event_id), g.digest from gone g on conflict do nothing;
  return null;
end $$;
create trigger event_keep_keys after delete on customer_event referencing old table as gone
  for each statement execute function event_keep_keys();
revoke execute on function event_purge_alone(), event_keep_keys() from public;

-- As before, with the shared lock first.
create or replace function customers_for_events(numbers text[]) returns table (id bigint, number text, stage text,
    registered_at timestamptz, user_region_override text, active_region_override text)
language plpgsql as $$
declare names int[];
begin
  perform pg_advisory_xact_lock_shared(1203, 0);
  -- Few rows of large tables: a plan made while the tables were small must not read all of them once they have grown.
  perform set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true);
  select coalesce(array_agg(distinct hashtext(n)), '{}') into names from unnest(numbers) n
    where not exists (select from customer c where c.number = n);
  if cardinality(names) > 128 then
    perform pg_advisory_xact_lock(1201, 0);
  elsif cardinality(names) > 0 then
    perform pg_advisory_xact_lock_shared(1201, 0);
    perform pg_advisory_xact_lock(1202, n) from (select n from unnest(names) n order by n) as in_order;
  end if;
  return query select c.id, c.number, c.stage, c.registered_at, c.user_region_override, c.active_region_override
    from customer c where c.number = any (numbers) order by c.id for no key update;
end $$;

-- Classes of what grows by itself, see crm.retention.KeptClass.
insert into retention_rule (record_class, months, from_day, reason, proposed_by, proposed_at, state, decided_by, decided_at)
select c, m, date '1900-01-01', 'as shipped', 'crm', now(), 'CONFIRMED', 'crm', now()
from (values ('DAY_FILES', 84), ('REPORTS', 84), ('BULK_RESULTS', 24)) as shipped (c, m);

-- The rows of a file go and the file stays, so that it is known when it comes again.
alter table day_file add column purged_on date;      -- the business date of the run that took the last of its rows
create index day_file_kept on day_file (business_date, id) where purged_on is null;

-- What grows beside the classes of retention_source: the table, what is old, the moment that counts for holds, whose it is
-- and who made it; $1 is the moment before which it goes. A table that is not there any more has nothing to purge.
create function growth_source(class text) returns table (place text, old text, moment text, customer text, users text)
language sql stable as $$
  select s.place, s.old, s.moment, s.customer, s.users from (values
    ('SERVICE_ACTIONS', 'service_action_gap', 't.day < $1::date', 't.day::timestamptz', 'null::bigint', 'array[t.staff]'),
    ('SERVICE_ACTIONS', 'service_action_count', 't.day < $1::date', 't.day::timestamptz', 'null::bigint', 'array[t.staff, t.told_by]'),
    ('SERVICE_ACTIONS', 'service_action_compared', 't.day < $1::date', 't.day::timestamptz', 'null::bigint', 'null::text[]'),
    ('REPORTS', 'management_report', 't.created_at < $1', 't.created_at', 'null::bigint',
      'array[(select u.name from app_user u where u.id = t.user_id)]'),
    ('BULK_RESULTS', 'bulk_result', 't.run_id = any (array(select r.id from bulk_run r where r.ended_at < $1))',
      '(select r.ended_at from bulk_run r where r.id = t.run_id)', '(select k.id from customer k where k.number = t.customer)',
      'array[(select r.user_name from bulk_run r where r.id = t.run_id)]'),
    ('BULK_RESULTS', 'bulk_line', 't.run_id = any (array(select r.id from bulk_run r where r.ended_at < $1))',
      '(select r.ended_at from bulk_run r where r.id = t.run_id)', '(select k.id from customer k where k.number = t.customer)',
      'array[(select r.user_name from bulk_run r where r.id = t.run_id)]'),
    ('JOB_LOGS', 'job_firing', 't.due_at < $1', 't.due_at', 'null::bigint', 'null::text[]'),
    ('JOB_LOGS', 'job_webhook', 't.due_at < $1 and t.status in (''SENT'', ''FAILED'')', 't.due_at', 'null::bigint', 'null::text[]'),
    ('JOB_LOGS', 'task_told', 't.day < $1::date', 't.day::timestamptz', 'null::bigint', 'null::text[]'),
    ('JOB_LOGS', 'lead_digest', 't.day < $1::date', 't.day::timestamptz', 'null::bigint', 'null::text[]'),
    ('JOB_LOGS', 'report_reminder', 't.day < $1::date', 't.day::timestamptz', 'null::bigint', 'null::text[]'),
    ('JOB_LOGS', 'reclaim_preview', 't.business_date < $1::date', 't.business_date::timestamptz', 'null::bigint', 'null::text[]'))
    as s (c, place, old, moment, customer, users)
  where s.c = class and to_regclass(s.place) is not null $$;

-- From which day on the statements of a source stay. The averages and the trend of assets reach back a year from its last one, which
-- may be long ago where the source has ended: two years before it stay, and the statement that holds on the first of these days.
create function statements_kept_from(source text, day date) returns date
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare from_day date;
begin
  select least(retention_before('DAY_FILES', statements_kept_from.day), (max(f.business_date) - interval '24 months')::date) into from_day
    from day_file f where f.kind = 'BALANCES' and f.state = 'DONE' and f.source = statements_kept_from.source;
  return coalesce((select max(s.day) from day_statement s
    where s.source = statements_kept_from.source and s.day <= from_day and exists (select from day_file f where f.kind = 'BALANCES'
      and f.state = 'DONE' and f.source = s.source and f.business_date = s.day and f.purged_on is null)), from_day);
end $$;

-- Up to which day the rows of a file of the day may go. Trades and prices belong to the statements of whatever source.
create function day_files_before(kind text, source text, day date) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select least(retention_before('DAY_FILES', day), case when kind in ('BALANCES', 'POSITIONS') then statements_kept_from(source, day)
    else (select min(statements_kept_from(o.source, day)) from (select distinct f.source from day_file f
      where f.kind = 'BALANCES' and f.state = 'DONE') o) end) $$;

create function day_files_due(day date) returns table (file bigint, place text, told_on date, before date, besides text)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.id, case f.kind when 'BALANCES' then 'account_balance' when 'POSITIONS' then 'account_position'
      when 'TRADES' then 'account_trade' else 'price' end, f.business_date, b.before,
    -- the last price that was told holds until another one is told
    case f.kind when 'PRICES' then 'exists (select from price n join day_file g on g.id = n.file_id and g.state = ''DONE'''
      ' where n.market = t.market and n.symbol = t.symbol and n.business_date > t.business_date'
      ' and n.business_date <= $4)' else 'true' end
  from day_file f
    join (select k.kind, k.source, day_files_before(k.kind, k.source, day_files_due.day) as before
      from (select distinct w.kind, w.source from day_file w where w.purged_on is null
        and w.business_date < retention_before('DAY_FILES', day_files_due.day)) k) b
      on b.kind = f.kind and b.source = f.source and f.business_date < b.before
  where f.purged_on is null and f.state <> 'RECEIVING'
    and f.business_date < retention_before('DAY_FILES', day_files_due.day)
  order by f.business_date, f.id $$;

create function day_files_purge(day date, most int) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare f record; h record; n bigint; more boolean; done bigint := 0; mine text; zone text;
begin
  select * into h from retention_holds();
  select value into zone from setting where key = 'brokerage.zone';
  for f in select * from day_files_due(day) loop
    exit when done >= most;
    continue when f.told_on::timestamp at time zone zone <@ h.periods;
    mine := case f.place when 'price' then 'true' else 't.customer_id <> all ($2)' end;
    delete from day_line where file_id = f.file;
    execute format('delete from %I where ctid = any (array(select t.ctid from %I t where t.file_id = $1 and %s and (%s)'
      ' and $2 is not null and $4 is not null limit $3))', f.place, f.place, mine, f.besides)
      using f.file, h.customers, most - done, f.before;
    get diagnostics n = row_count;
    done := done + n;
    execute format('select exists (select from %I where file_id = $1)', f.place) into more using f.file;
    if not more then update day_file set purged_on = day where id = f.file; end if;
  end loop;
  return done;
end $$;

create function day_files_count(day date, out free bigint, out held bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare f record; h record; a bigint; b bigint; mine text; zone text;
begin
  free := 0; held := 0;
  select * into h from retention_holds();
  select value into zone from setting where key = 'brokerage.zone';
  for f in select * from day_files_due(day) loop
    mine := case f.place when 'price' then 'true' else 't.customer_id <> all ($2)' end;
    execute format('select count(*) filter (where x.free), count(*) filter (where not x.free) from (select %s and not $3 as free'
      ' from %I t where t.file_id = $1 and (%s) and $2 is not null and $4 is not null) x', mine, f.place, f.besides)
      into a, b using f.file, h.customers, f.told_on::timestamp at time zone zone <@ h.periods, f.before;
    free := free + a; held := held + b;
  end loop;
end $$;

-- What the server notes of executions of jobs; it has no rule of its own for them. The tables are the server's and are there from
-- its first start.
create function executions_due(cut timestamptz) returns bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare n bigint := 0;
begin
  if to_regclass('jbatch_jobinstance') is not null then
    execute 'select count(*) from jbatch_jobinstance where createtime < $1 and batchstatus >= 3' into n using cut;
  end if;
  return n;
end $$;

-- Batch status from 3 on: stopped, failed, completed, abandoned. One statement, since the tables refer to each other.
create function executions_purge(cut timestamptz, most int) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare n bigint := 0;
begin
  if to_regclass('jbatch_jobinstance') is not null then
    execute 'with i as (select jobinstanceid as id from jbatch_jobinstance where createtime < $1 and batchstatus >= 3'
      ' order by jobinstanceid limit $2),'
      ' e as (select jobexecid as id from jbatch_jobexecution where fk_jobinstanceid in (select id from i)),'
      ' d1 as (delete from jbatch_jobparameter where fk_jobexecid in (select id from e)),'
      ' d2 as (delete from jbatch_remotablepartition where fk_jobexecutionid in (select id from e)),'
      ' d3 as (delete from jbatch_stepthreadexecution where fk_jobexecid in (select id from e)),'
      ' d4 as (delete from jbatch_stepthreadinstance where fk_jobinstanceid in (select id from i)),'
      ' d5 as (delete from jbatch_groupassociation where fk_jobinstanceid in (select id from i)),'
      ' d6 as (delete from jbatch_jobexecution where jobexecid in (select id from e))'
      ' delete from jbatch_jobinstance where jobinstanceid in (select id from i)' using cut, most;
    get diagnostics n = row_count;
  end if;
  return n;
end $$;

-- Beside retention_due and retention_purge, and with the same meaning.
create function growth_due(class text, day date, out free bigint, out held bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare s record; h record; a bigint; b bigint;
begin
  free := 0; held := 0;
  if class = 'DAY_FILES' then
    select * into free, held from day_files_count(day);
    return;
  end if;
  select * into h from retention_holds();
  for s in select * from growth_source(class) loop
    execute format('select count(*) filter (where not x.kept), count(*) filter (where x.kept) from (select coalesce('
      '%s = any ($2), false) or coalesce(%s && $3, false) or coalesce(%s <@ $4, false) as kept from %I t where %s) x',
      s.customer, s.users, s.moment, s.place, s.old)
      into a, b using retention_cut(class, day), h.customers, h.users, h.periods;
    free := free + a; held := held + b;
  end loop;
  if class = 'JOB_LOGS' then free := free + executions_due(retention_cut(class, day)); end if;
end $$;

create function growth_purge(class text, day date, most int) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare s record; h record; n bigint; done bigint := 0;
begin
  lock table legal_hold in share row exclusive mode;   -- a hold that is being placed holds
  if class = 'DAY_FILES' then return day_files_purge(least(day, current_date), most); end if;
  select * into h from retention_holds();
  for s in select * from growth_source(class) loop
    exit when done >= most;
    execute format('delete from %I where ctid = any (array(select t.ctid from %I t where %s'
      ' and not coalesce(%s = any ($2), false) and not coalesce(%s && $3, false) and not coalesce(%s <@ $4, false) limit $5))',
      s.place, s.place, s.old, s.customer, s.users, s.moment)
      using retention_cut(class, day), h.customers, h.users, h.periods, most - done;
    get diagnostics n = row_count;
    done := done + n;
  end loop;
  if class = 'JOB_LOGS' and done = 0 then done := executions_purge(retention_cut(class, day), least(most, 500)); end if;
  return done;
end $$;

revoke execute on function executions_due(timestamptz), executions_purge(timestamptz, int), statements_kept_from(text, date), day_files_before(text, text, date), day_files_due(date), day_files_purge(date, int), day_files_count(date),
  growth_due(text, date), growth_purge(text, date, int) from public;
revoke execute on function executions_due(timestamptz), executions_purge(timestamptz, int), statements_kept_from(text, date), day_files_before(text, text, date),
  day_files_due(date), day_files_purge(date, int), day_files_count(date), growth_source(text) from crm_app;
grant execute on function growth_due(text, date), growth_purge(text, date, int) to crm_app;
