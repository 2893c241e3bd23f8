-- Files that are being written for somebody who leaves end with the leaving, and say why: who writes them could not even do that
-- any more, in the name of somebody who is not there.
create function exports_end(leaver text, at timestamptz) returns void language plpgsql set search_path = public, pg_temp as $$
declare ended bigint[]; snapshots bigint[];
begin
  with stopped as (
    update export_run set status = 'FAILED', message = 'ExportRule.REVOKED', ended_at = at
    where user_name = leaver and status = 'RUNNING' returning id, snapshot_id)
  select array_agg(id), array_agg(snapshot_id) into ended, snapshots from stopped;
  delete from export_part where export_id = any (ended);
  delete from snapshot where id = any (snapshots);
end $$;

create function app_user_leaves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform exports_end(new.name, coalesce(new.ended_at, clock_timestamp()));
  return null;
end $$;
create trigger app_user_leaves after update of status on app_user for each row
  when (new.status = 'ENDED' and old.status <> 'ENDED') execute function app_user_leaves();

create function manager_leaves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform exports_end((select name from app_user where id = new.user_id), clock_timestamp());
  return null;
end $$;
create trigger manager_leaves after update of status on account_manager for each row
  when (new.status = 'RESIGNED' and old.status <> 'RESIGNED') execute function manager_leaves();
