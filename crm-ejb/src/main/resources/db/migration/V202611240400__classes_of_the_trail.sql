-- Each record class of the audit trail is kept for a period of its own. So each has chains of its own: what of a month goes
-- is one run of a chain, not every second line of it. A lane is what a chain was; it has one chain for each class, and those
-- of CUSTOMER are the chains of before.
insert into audit_chain (chain) select generate_series(32, 95);   -- 32-63 SECURITY, 64-95 SYSTEM; of each 32 the last 8 refusals

create function audit_chain_of(lane int, class text) returns smallint
language sql immutable parallel safe as $$
  select (lane + 32 * (array_position(array['CUSTOMER', 'SECURITY', 'SYSTEM'], class) - 1))::smallint $$;

-- Appends entries to the chains of a lane, under their locks: class by class in one order, so that nobody waits in a ring.
-- Called as the last statement of a transaction.
create or replace function audit_append(to_chain int, entries jsonb) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare s bigint; h bytea; e record; n int := 0; d bytea; prev bytea; class text; c smallint;
begin
  for class in select distinct x ->> 'record_class' from jsonb_array_elements(entries) x order by 1 loop
    c := audit_chain_of(to_chain, class);
    select k.seq, k.head into strict s, h from audit_chain k where k.chain = c for update;
    for e in
      select x.at, x.record_class, x.actor, x.on_behalf_of, x.action, x.outcome, x.customer_id, x.subject, x.reason,
             x.origin, x.payload
      from jsonb_to_recordset(entries) as x(at timestamptz, record_class text, actor text, on_behalf_of text,
        action text, outcome text, customer_id bigint, subject text, reason text, origin text, payload jsonb)
      where x.record_class = class
    loop
      s := s + 1; n := n + 1; prev := h;
      d := sha256(convert_to(coalesce(e.payload::text, ''), 'UTF8'));
      h := sha256(convert_to(audit_text(c, s, e.at, e.record_class, e.actor, e.on_behalf_of, e.action,
        e.outcome, e.customer_id, e.subject, e.reason, e.origin, d, prev), 'UTF8'));
      insert into audit_entry values (c, s, e.at, e.record_class, e.actor, e.on_behalf_of, e.action, e.outcome,
        e.customer_id, e.subject, e.reason, e.origin, e.payload, d, prev, h);
    end loop;
    update audit_chain k set seq = s, head = h where k.chain = c;
  end loop;
  return n;
end $$;

alter table audit_purge add record_class text;   -- null: a month of all classes, as it was before

-- The functions of before, which take no class, stay for servers of before: without a period for all classes they find nothing
-- to purge. A later migration takes them away.

-- The gaps that a month of a class leaves in the chains, as they are written in what is signed: chain, first and last
-- number, how many, the hash in front and the last one. What was written before each class had its chains leaves more.
create function audit_gaps_of(month date, class text)
returns table (chain smallint, first bigint, last bigint, entries bigint, before bytea, hash bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  with part as (
    select e.chain, e.seq, e.previous, e.hash, e.seq - row_number() over (partition by e.chain order by e.seq) as run
    from audit_entry e where e.record_class = class
      and e.at >= month::timestamp at time zone 'UTC' and e.at < (month + interval '1 month') at time zone 'UTC'),
  runs as (select p.chain, min(p.seq) as first, max(p.seq) as last, count(*) as entries from part p group by p.chain, p.run)
  select r.chain, r.first, r.last, r.entries, f.previous, l.hash
  from runs r join part f on f.chain = r.chain and f.seq = r.first join part l on l.chain = r.chain and l.seq = r.last $$;

create function audit_gap_lines(month date, class text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select string_agg(format(E'gap %s %s %s %s %s %s\n', chain, first, last, entries, encode(before, 'hex'), encode(hash, 'hex')),
    '' order by chain, first) from audit_gaps_of(month, class) $$;

-- What nothing but audit_purge_part may do: empties the month of a class. Its table stays, so that the trail itself is not locked.
create function audit_empty(month date, class text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare part regclass := to_regclass('audit_entry_' || to_char(month, 'YYYYMM') || '_' || lower(class)); n bigint;
begin
  if part is null then
    delete from audit_entry where record_class = class
      and at >= month::timestamp at time zone 'UTC' and at < (month + interval '1 month') at time zone 'UTC';
    get diagnostics n = row_count;
    return n;
  end if;
  execute format('select count(*) from %s', part) into n;
  execute format('truncate %s', part);
  return n;
end $$;

-- The months of a class that are not kept any more on a day, and what keeps one back: a hold, or that what is in it has
-- not been signed and written outside the database.
create function audit_parts(day date, class text) returns table (part date, entries bigint, kept text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare h record; until timestamptz := date_trunc('month', retention_before('AUDIT_' || class, day))::timestamp at time zone 'UTC';
begin
  select * into h from retention_holds();
  return query
    select date_trunc('month', e.at at time zone 'UTC')::date, count(*),
      case when bool_or(coalesce(e.customer_id = any (h.customers), false) or coalesce(e.actor = any (h.users), false)
             or coalesce(e.on_behalf_of = any (h.users), false) or coalesce(e.subject = any (h.users), false) or e.at <@ h.periods) then 'HELD'
           when bool_or(e.seq > coalesce(s.seq, 0)) then 'UNSEALED' end
    from audit_entry e left join audit_sealed() s on s.chain = e.chain
    where e.record_class = class and e.at < until
    group by 1 order by 1;
end $$;

-- Purges one month of a class, whole, against what was signed of it. Refuses a month that is not old enough, that a hold keeps
-- back, that was not sealed and written outside, or whose gaps are not those that were signed.
create function audit_purge_part(month date, class text, day date, record jsonb) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare n bigint; why record; at_number bigint; previous text; content text := record ->> 'content';
begin
  if month is null or month <> date_trunc('month', month)::date then raise exception 'audit_purge: no month'; end if;
  perform pg_advisory_xact_lock(x'617564507572'::bigint);
  set local lock_timeout = '10s';
  lock table legal_hold in share row exclusive mode;
  select * into why from audit_parts(day, class) p where p.part = month;
  if not found then raise exception 'audit_purge: nothing to purge in % of %', month, class; end if;
  if why.kept is not null then raise exception 'audit_purge: % of % is %', month, class, why.kept; end if;
  select coalesce(max(number), 0) + 1 into at_number from audit_purge;
  select digest into previous from audit_purge order by number desc limit 1;
  if content not like format(E'crm-audit-purge 1\nnumber %s\npart %s\nclass %s\n%%\nprevious %s\ngap %%\nsignature %%',
      at_number, to_char(month, 'YYYY-MM'), class, coalesce(previous, '-'))
    or substring(content from strpos(content, E'\ngap ') + 1 for strpos(content, E'\nsignature ') - strpos(content, E'\ngap '))
      <> audit_gap_lines(month, class)
  then raise exception 'audit_purge: what was signed is not what is in % of %', month, class; end if;
  insert into audit_purge (number, part, record_class, made_at, by_user, key_id, digest, content, entries)
    values (at_number, month, class, (record ->> 'madeAt')::timestamptz, record ->> 'by', record ->> 'key', record ->> 'digest',
      content, why.entries);
  insert into audit_gap (chain, first, last, before, hash, number)
    select g.chain, g.first, g.last, g.before, g.hash, at_number from audit_gaps_of(month, class) g;
  n := audit_empty(month, class);
  if n <> why.entries then raise exception 'audit_purge: % entries instead of %', n, why.entries; end if;
  return n;
end $$;

revoke execute on function audit_chain_of(int, text), audit_gaps_of(date, text), audit_gap_lines(date, text), audit_empty(date, text),
  audit_parts(date, text), audit_purge_part(date, text, date, jsonb) from public;
revoke execute on function audit_chain_of(int, text), audit_gaps_of(date, text), audit_empty(date, text) from crm_app;
grant execute on function audit_gap_lines(date, text), audit_parts(date, text), audit_purge_part(date, text, date, jsonb) to crm_app;

-- What was decided of the trail was decided of each of its classes. What earlier runs purged of all stands with the first.
insert into retention_rule (record_class, months, from_day, reason, proposed_by, proposed_at, state, decided_by, decided_at, decision)
select c.code, r.months, r.from_day, r.reason, r.proposed_by, r.proposed_at, r.state, r.decided_by, r.decided_at, r.decision
from retention_rule r cross join (values ('AUDIT_CUSTOMER'), ('AUDIT_SECURITY'), ('AUDIT_SYSTEM')) c (code)
where r.record_class = 'AUDIT' order by r.id, c.code;
delete from retention_rule where record_class = 'AUDIT';
update retention_outcome set record_class = 'AUDIT_CUSTOMER' where record_class = 'AUDIT';
