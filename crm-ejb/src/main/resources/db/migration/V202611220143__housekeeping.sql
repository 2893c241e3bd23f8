-- What is no longer kept: files of exports behind their time, snapshots nobody works on, keys of commands older than a day.
create table housekeeping (
  task    text primary key,
  done_at timestamptz not null    -- database time
);
insert into housekeeping (task, done_at) values ('clear', '-infinity');
revoke all on housekeeping from crm_app;

-- Clears, unless that was done less than the pause ago or is being done; whichever server asks first does it.
create function crm_housekeeping(pause interval) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare servers_own regclass;
begin
  update housekeeping set done_at = clock_timestamp() where task = (
    select task from housekeeping where task = 'clear' and done_at <= clock_timestamp() - pause for update skip locked);
  if not found then return false; end if;

  update export_run set status = 'EXPIRED' where status = 'DONE' and expires_at <= clock_timestamp();
  update export_run set status = 'FAILED', message = 'ExportRule.SERVER_ENDED', ended_at = clock_timestamp()
    where status = 'RUNNING' and alive_at < clock_timestamp() - interval '10 minutes';
  delete from export_part p using export_run r where r.id = p.export_id and r.status in ('EXPIRED', 'FAILED');

  -- a snapshot is worked on by a bulk run, which keeps its row, or by an export that runs, or was made just now
  delete from snapshot_item i using bulk_run r where r.snapshot_id = i.snapshot_id and r.status = 'DONE'
    and not exists (select from bulk_run o where o.snapshot_id = r.snapshot_id and o.status <> 'DONE');
  delete from snapshot s where s.created_at < clock_timestamp() - interval '1 day'
    and not exists (select from bulk_run r where r.snapshot_id = s.id)
    and not exists (select from export_run r where r.snapshot_id = s.id and r.status = 'RUNNING');

  delete from idempotency_key where created_at < clock_timestamp() - interval '1 day';

  -- The server makes its tables for sessions and jobs itself, as the owner, who gives new tables to the application: to
  -- it they are nothing.
  for servers_own in
    select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and (c.relname = 'http_session' or c.relname like 'jbatch\_%')
      and has_table_privilege('crm_app', c.oid, 'select, insert, update, delete')
  loop
    execute format('revoke all on %s from crm_app', servers_own);
  end loop;
  return true;
end $$;
revoke execute on function crm_housekeeping(interval) from public;
grant execute on function crm_housekeeping(interval) to crm_app;
create index bulk_run_snapshot on bulk_run (snapshot_id);
create index export_run_snapshot on export_run (snapshot_id) where snapshot_id is not null;
