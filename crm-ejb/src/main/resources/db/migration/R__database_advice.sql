-- How the database stands and what is to be done, as facts for a page; the program bin/database-advice tells the same.

-- Sizes of btree indexes as they would be, by the widths that analyze found; others are not estimated.
create or replace function index_sizes() returns table (tab text, index text, bytes bigint, valid boolean, used bigint, wanted boolean,
  needed bigint) language sql stable security definer set search_path = public, pg_temp as $$
  select i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_relation_size(i.indexrelid), i.indisvalid, s.idx_scan,
    i.indisunique or exists (select from pg_constraint k where k.conindid = i.indexrelid),
    case when a.amname = 'btree' and c.reltuples >= 0
      then (ceil(c.reltuples * (12 + 8 * ceil((8 + coalesce(w.width, 8)) / 8.0)) / (8192 * 0.88)) * 8192)::bigint end
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    join pg_stat_user_indexes s on s.indexrelid = i.indexrelid
    left join lateral (select sum(coalesce(p.avg_width, 8)) as width from pg_attribute b
      left join pg_attribute o on o.attrelid = i.indrelid and o.attnum = i.indkey[b.attnum - 1] and i.indkey[b.attnum - 1] > 0
      left join pg_stats p on p.schemaname = 'public' and p.attname = coalesce(o.attname, b.attname)
        and p.tablename = case when o.attname is null then c.relname else (select relname from pg_class where oid = i.indrelid) end
      where b.attrelid = i.indexrelid) w on true
  where s.schemaname = 'public' $$;

-- Findings by weight: what each is about and its figures, in the order of its text, and the command that puts it right.
create or replace function database_findings(min_mb bigint) returns table (weight int, kind text, details text[], command text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with since as (
    select coalesce(stats_reset, pg_postmaster_start_time()) as at from pg_stat_database where datname = current_database()),
  t as (select s.*, age(c.relfrozenxid) as xids, greatest(s.last_analyze, s.last_autoanalyze) as analyzed
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid and c.relkind = 'r' where s.schemaname = 'public'),
  x as materialized (select * from index_sizes())
  select 1, 'TRANSACTION_IDS', array[relname, to_char(xids, 'FM999,999,999,999')]::text[], 'bin/vacuum --freeze ' || relname
    from t where xids > 500000000
  union all
  select 2, 'PREPARED', array[gid, prepared::timestamp(0)::text], 'rollback prepared ' || quote_literal(gid)
    from pg_prepared_xacts where database = current_database() and prepared < now() - interval '1 hour'
  union all
  select 3, 'INVALID_INDEX', array[index, tab], 'bin/reindex --leftovers' from x where not valid
  union all
  select 4, 'DEAD_ROWS', array[relname, to_char(n_dead_tup, 'FM999,999,999,999'), to_char(n_live_tup, 'FM999,999,999,999')]::text[],
    'bin/vacuum ' || relname from t where n_dead_tup > 10000 and n_dead_tup > 0.2 * n_live_tup
  union all
  select 5, 'NOT_ANALYZED', array[relname, to_char(n_mod_since_analyze, 'FM999,999,999,999'),
    to_char(n_live_tup, 'FM999,999,999,999')]::text[], 'bin/vacuum ' || relname
    from t where n_live_tup > 10000 and (analyzed is null or n_mod_since_analyze > 0.2 * n_live_tup)
      and not (n_dead_tup > 10000 and n_dead_tup > 0.2 * n_live_tup)
  union all
  select 6, 'BLOATED_INDEX', array[index, tab, pg_size_pretty(bytes), pg_size_pretty(needed)], 'bin/reindex ' || index
    from x where valid and bytes > 2 * needed and bytes - needed >= min_mb * 1048576
  union all
  select 7, 'UNUSED_INDEX', array[index, tab, pg_size_pretty(bytes), since.at::date::text], null
    from x, since where valid and used = 0 and not wanted and bytes >= min_mb * 1048576 and since.at < now() - interval '30 days'
  order by 1, 3 $$;

-- What sessions of whoever asks, and of the owner, have had open for more than an hour: PostgreSQL shows others to its own only.
create or replace function open_transactions() returns table (pid int, since timestamptz) language sql stable
  security definer set search_path = public, pg_temp as $$
  select pid, xact_start from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
    and xact_start < now() - interval '1 hour' $$;

-- The largest tables: all of it, its indexes, and what vacuum and analyze last saw.
create or replace function table_sizes(most int) returns table (tab text, bytes bigint, index_bytes bigint, rows bigint, dead bigint,
  vacuumed timestamptz, analyzed timestamptz) language sql stable security definer set search_path = public, pg_temp as $$
  select relname::text, pg_total_relation_size(relid), pg_indexes_size(relid), n_live_tup, n_dead_tup,
    greatest(last_vacuum, last_autovacuum), greatest(last_analyze, last_autoanalyze)
  from pg_stat_user_tables where schemaname = 'public' order by 2 desc, 1 limit most $$;

revoke execute on function index_sizes(), database_findings(bigint), open_transactions(), table_sizes(int) from public;
grant execute on function database_findings(bigint), open_transactions(), table_sizes(int) to crm_app;
