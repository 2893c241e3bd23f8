-- The audit trail: only ever added to, in hash chains, by month and record class. The hash covers a digest of the
-- payload, so that a payload can be erased by law and the chain still verifies.
create table audit_chain (
  chain smallint primary key,
  seq   bigint not null default 0,
  head  bytea not null default '\x00'
);
insert into audit_chain (chain) select generate_series(0, 31);   -- 0-23 changes, 24-31 refusals

create table audit_entry (
  chain           smallint not null,
  seq             bigint not null,
  at              timestamptz not null,
  record_class    text not null check (record_class in ('CUSTOMER', 'SECURITY', 'SYSTEM')),
  actor           text not null,
  on_behalf_of    text,
  action          text not null,
  outcome         text not null check (outcome in ('DONE', 'REFUSED')),
  customer_id     bigint,
  subject         text,
  reason          text,
  origin          text,
  payload         jsonb,
  payload_digest  bytea not null,
  previous        bytea not null,
  hash            bytea not null,
  primary key (chain, seq, at, record_class)
) partition by range (at);
create index audit_entry_customer on audit_entry (customer_id, at);
create index audit_entry_actor on audit_entry (actor, at);

create function audit_ensure_partitions(first_month date, last_month date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare m date := date_trunc('month', first_month); c text; month_name text;
begin
  while m <= last_month loop
    month_name := 'audit_entry_' || to_char(m, 'YYYYMM');
    if to_regclass(month_name) is null then
      execute format('create table %I partition of audit_entry for values from (%L) to (%L) partition by list (record_class)',
        month_name, m::timestamp at time zone 'UTC', (m + interval '1 month')::timestamp at time zone 'UTC');
      foreach c in array array['CUSTOMER', 'SECURITY', 'SYSTEM'] loop
        execute format('create table %I partition of %I for values in (%L)', lower(month_name || '_' || c), month_name, c);
      end loop;
    end if;
    m := m + interval '1 month';
  end loop;
end $$;
create table audit_entry_rest partition of audit_entry default;   -- nothing is ever lost for want of a month
select audit_ensure_partitions(date '2026-01-01', date '2028-12-01');

-- The text that is hashed. The verifier outside the server builds the same text.
create function audit_text(chain smallint, seq bigint, at timestamptz, record_class text, actor text, on_behalf_of text,
    action text, outcome text, customer_id bigint, subject text, reason text, origin text, payload_digest bytea,
    previous bytea) returns text language sql immutable parallel safe as $$
  select concat_ws('|', chain, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), record_class,
    quote_nullable(actor), quote_nullable(on_behalf_of), quote_nullable(action), outcome,
    coalesce(customer_id::text, '-'), quote_nullable(subject), quote_nullable(reason), quote_nullable(origin),
    encode(payload_digest, 'hex'), encode(previous, 'hex')) $$;

-- Appends entries to one chain under its lock. Called as the last statement of a transaction.
create function audit_append(to_chain int, entries jsonb) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare s bigint; h bytea; e record; n int := 0; d bytea; prev bytea;
begin
  select c.seq, c.head into s, h from audit_chain c where c.chain = to_chain for update;
  for e in
    select x.at, x.record_class, x.actor, x.on_behalf_of, x.action, x.outcome, x.customer_id, x.subject, x.reason,
           x.origin, x.payload
    from jsonb_to_recordset(entries) as x(at timestamptz, record_class text, actor text, on_behalf_of text,
      action text, outcome text, customer_id bigint, subject text, reason text, origin text, payload jsonb)
  loop
    s := s + 1; n := n + 1; prev := h;
    d := sha256(convert_to(coalesce(e.payload::text, ''), 'UTF8'));
    h := sha256(convert_to(audit_text(to_chain::smallint, s, e.at, e.record_class, e.actor, e.on_behalf_of, e.action,
      e.outcome, e.customer_id, e.subject, e.reason, e.origin, d, prev), 'UTF8'));
    insert into audit_entry values (to_chain, s, e.at, e.record_class, e.actor, e.on_behalf_of, e.action, e.outcome,
      e.customer_id, e.subject, e.reason, e.origin, e.payload, d, prev, h);
  end loop;
  update audit_chain c set seq = s, head = h where c.chain = to_chain;
  return n;
end $$;

-- Names the first row of each chain that was altered, is missing or was put in; no row means that all is well.
create function audit_verify() returns table (broken_chain smallint, broken_seq bigint, finding text)
language sql stable as $$
  with rows as (
    select e.*, lag(e.seq, 1, 0::bigint) over w as seq_before, lag(e.hash, 1, '\x00'::bytea) over w as hash_before
    from audit_entry e window w as (partition by e.chain order by e.seq)),
  findings as (
    select chain, seq,
      case when seq <> seq_before + 1 then 'missing'
           when previous <> hash_before then 'inserted or replaced'
           when payload is not null and payload_digest <> sha256(convert_to(payload::text, 'UTF8')) then 'payload altered'
           when hash <> sha256(convert_to(audit_text(chain, seq, at, record_class, actor, on_behalf_of, action, outcome,
                  customer_id, subject, reason, origin, payload_digest, previous), 'UTF8')) then 'altered' end as what
    from rows
    union all
    select c.chain, c.seq, 'cut off at the end' from audit_chain c
    where c.seq > 0 and not exists (select from audit_entry e where e.chain = c.chain and e.seq = c.seq and e.hash = c.head))
  select distinct on (chain) chain, seq, what from findings where what is not null order by chain, seq $$;

revoke update, delete, truncate on audit_entry, audit_chain from crm_app;
revoke insert on audit_chain from crm_app;
