-- A command that was committed is done, whether or not its answer could be kept: written in the command's own transaction.
alter table idempotency_key add column committed boolean not null default false;

-- Ends the bulk work of a user who may have no rights left, or be no user any more, and so sees no row of his own.
create function bulk_run_failed(run bigint, owner text, broken_rule text, its_details jsonb, at timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update bulk_run set status = 'FAILED', rule = broken_rule, details = its_details, ended_at = at, touched_at = at
    where id = run and user_name = owner and status = 'RUNNING' $$;
revoke execute on function bulk_run_failed(bigint, text, text, jsonb, timestamptz) from public;
grant execute on function bulk_run_failed(bigint, text, text, jsonb, timestamptz) to crm_app;

-- Which permissions the product has once given its own roles: a brokerage may take them away, and a start does not give
-- them again.
create table shipped_permission (
  role_code  text not null,
  permission text not null,
  primary key (role_code, permission)
);
insert into shipped_permission select r.code, p.permission from role r join role_permission p on p.role_id = r.id;
revoke update, delete, truncate on shipped_permission from crm_app;
