-- Ends the bulk work of a user who may have no rights left, and tells the user, who else would wait for it.
create or replace function bulk_run_failed(run bigint, owner text, broken_rule text, its_details jsonb, at timestamptz)
returns void language sql security definer set search_path = public, pg_temp as $$
  with failed as (
    update bulk_run set status = 'FAILED', rule = broken_rule, details = its_details, ended_at = $5, touched_at = $5
    where id = run and user_name = owner and status = 'RUNNING' returning id, user_name)
  insert into notification (user_id, at, kind, parameters)
  select u.id, $5, 'bulk.failed', jsonb_build_object('run', f.id)
  from failed f join app_user u on u.name = f.user_name and u.status = 'ACTIVE' $$;
