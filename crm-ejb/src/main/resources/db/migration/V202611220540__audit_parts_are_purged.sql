-- Months of the audit trail that are no longer kept. What is told of such a month is signed like the heads, outside the
-- database: with it whoever verifies the trail goes on behind the gap, and without it every gap is a deletion.
alter table audit_heads add written_at timestamptz;     -- when its file was seen outside the database

create table audit_purge (
  number   bigint primary key,
  part     date not null,          -- the first day of the month, in UTC
  made_at  timestamptz not null,
  by_user  text not null,
  key_id   text not null,
  digest   text not null,          -- of the signed text; the next record names it
  content  text not null,          -- the file, signature included
  entries  bigint not null
);
-- The same gaps in rows, for who looks from within the database.
create table audit_gap (
  chain  smallint not null,
  first  bigint not null,
  last   bigint not null,
  before bytea not null,           -- hash of the entry in front of the gap
  hash   bytea not null,           -- hash of the last entry in it
  number bigint not null references audit_purge,
  primary key (chain, first)
);
revoke insert, update, delete, truncate on audit_purge, audit_gap from crm_app;

-- Notes that the file of an export stands outside the database.
create function audit_heads_written(export bigint, moment timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update audit_heads set written_at = moment where number = export and written_at is null $$;

-- How far the chains have come in what was signed and written outside.
create function audit_sealed() returns table (chain smallint, seq bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select (m)[1]::smallint, max((m)[2]::bigint)
  from (select content from audit_heads where written_at is not null order by number desc limit 1) h,
    regexp_matches(h.content, '^head (\d+) (\d+) ', 'gn') m
  group by 1 $$;

-- The gaps that a month leaves in the chains, as they are written in what is signed: chain, first and last number, how
-- many, the hash in front and the last one.
create function audit_gaps_of(month date) returns table (chain smallint, first bigint, last bigint, entries bigint, before bytea, hash bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  with part as (
    select e.chain, e.seq, e.previous, e.hash, e.seq - row_number() over (partition by e.chain order by e.seq) as run
    from audit_entry e where e.at >= month::timestamp at time zone 'UTC' and e.at < (month + interval '1 month') at time zone 'UTC'),
  runs as (select p.chain, min(p.seq) as first, max(p.seq) as last, count(*) as entries from part p group by p.chain, p.run)
  select r.chain, r.first, r.last, r.entries, f.previous, l.hash
  from runs r join part f on f.chain = r.chain and f.seq = r.first join part l on l.chain = r.chain and l.seq = r.last $$;

create function audit_gap_lines(month date) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select string_agg(format(E'gap %s %s %s %s %s %s\n', chain, first, last, entries, encode(before, 'hex'), encode(hash, 'hex')),
    '' order by chain, first) from audit_gaps_of(month) $$;

-- What nothing but audit_purge_part may do: empties the month. Its tables stay, so that the trail itself is not locked.
create function audit_empty(month date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare part regclass := to_regclass('audit_entry_' || to_char(month, 'YYYYMM')); n bigint;
begin
  if part is null then
    delete from audit_entry where at >= month::timestamp at time zone 'UTC' and at < (month + interval '1 month') at time zone 'UTC';
    get diagnostics n = row_count;
    return n;
  end if;
  execute format('select count(*) from %s', part) into n;
  execute format('truncate %s', part);
  return n;
end $$;
revoke execute on function audit_heads_written(bigint, timestamptz), audit_sealed(), audit_gaps_of(date), audit_gap_lines(date),
  audit_empty(date) from public;
revoke execute on function audit_gaps_of(date), audit_empty(date) from crm_app;
grant execute on function audit_heads_written(bigint, timestamptz), audit_sealed(), audit_gap_lines(date) to crm_app;

-- Who verifies the trail reads these as well, also where the role is made later.
create or replace function audit_open_to_verifier() returns boolean language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from pg_roles where rolname = 'crm_verifier') then
    begin
      create role crm_verifier nologin nobypassrls;
    exception when insufficient_privilege then
      raise notice 'crm_verifier is not there: whoever may make roles makes it, then select audit_open_to_verifier()';
      return false;
    end;
  end if;
  grant usage on schema public to crm_verifier;
  grant select on audit_entry, audit_chain, audit_heads, audit_purge, audit_gap to crm_verifier;
  drop policy if exists audit_entry_verifier on audit_entry;
  create policy audit_entry_verifier on audit_entry for select to crm_verifier using (true);
  return true;
end $$;
select audit_open_to_verifier();

-- Names the first row of each chain that was altered, is missing or was put in; no row means that all is well. A gap that a
-- purge tells of is none.
create or replace function audit_verify() returns table (broken_chain smallint, broken_seq bigint, finding text)
language sql stable as $$
  with steps as (
    select e.chain, e.seq as first, e.seq as last, e.previous as before, e.hash as hash,
      case when e.payload is not null and e.payload_digest <> sha256(convert_to(e.payload::text, 'UTF8')) then 'payload altered'
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
