-- Whether an account rests at a moment; that of the question, not the one at which the leave was entered. Asked at the start of each
-- transaction: a function in SQL is planned anew with each statement that calls it, one in PL/pgSQL keeps its plan.
create or replace function user_rests(wanted bigint, at timestamptz) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from user_leave l where l.user_id = wanted and daterange(l.from_day, l.to_day, '[]')
    @> (user_rests.at at time zone (select value from setting where key = 'brokerage.zone'))::date);
end $$;

-- Whether somebody is away on a leave, of the account or as an account manager.
create or replace function user_is_away(wanted bigint, at timestamptz) returns boolean language sql stable parallel safe as $$
  select user_rests(wanted, at) or exists (select from account_manager m join manager_leave l on l.manager_id = m.id
    where m.user_id = wanted and daterange(l.from_day, l.to_day, '[]')
      @> (user_is_away.at at time zone (select value from setting where key = 'brokerage.zone'))::date) $$;

-- Whether a role wants a second factor of somebody at a moment.
create or replace function user_is_obliged(wanted bigint, at timestamptz) returns boolean language sql stable parallel safe as $$
  select exists (select from user_grant g join role r on r.id = g.role_id and r.ended_at is null
      join role_permission p on p.role_id = r.id and p.permission = 'SECOND_FACTOR'
    where g.user_id = wanted and g.from_at <= user_is_obliged.at and (g.to_at is null or g.to_at > user_is_obliged.at)) $$;

-- By what somebody stands in for another at a moment. Who gave it may be on a leave, but not gone; who stands in holds a role. What
-- is behind a second factor stays behind one.
create or replace function delegation_in_force(giver bigint, deputy bigint, at timestamptz) returns delegation
language sql stable as $$
  select d.* from delegation d join app_user g on g.id = d.from_user and g.status = 'ACTIVE'
  where d.from_user = giver and d.to_user = deputy and d.from_at <= delegation_in_force.at and d.to_at > delegation_in_force.at
    and not exists (select from account_manager r where r.user_id = giver and r.status = 'RESIGNED')
    and (not d.while_away or user_is_away(giver, delegation_in_force.at))
    and (not user_is_obliged(giver, delegation_in_force.at) or user_is_obliged(deputy, delegation_in_force.at))
    and exists (select from user_grant h join role r on r.id = h.role_id and r.ended_at is null where h.user_id = deputy
      and h.from_at <= delegation_in_force.at and (h.to_at is null or h.to_at > delegation_in_force.at)) $$;

-- Opens the actor's row-level security for the rest of the transaction and answers who the actor is and may do. The rights
-- are read here, in each transaction, so that a right that ended is gone with the next request. Who has resigned, whose
-- account has ended and who is away on a leave is no active user: neither password nor session nor token lets in. Who acts on
-- somebody's behalf has, in place of the own rights, those of the other's roles that were delegated, where these reach.
drop function if exists crm_enter(text, timestamptz);   -- who asks by two values is answered by the one with three
create or replace function crm_enter(actor text, at timestamptz, behalf text default null) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  u app_user; p app_user; d delegation; m account_manager; grants jsonb; sees_all boolean := false; units bigint[] := '{}'; own boolean := false; audits boolean := false;
  g record; expanded bigint[]; part bigint[];
  brokerage_zone text := (select value from setting where key = 'brokerage.zone');
begin
  select * into u from app_user a where a.name = actor and a.status = 'ACTIVE'
    and not exists (select from account_manager r where r.user_id = a.id and r.status = 'RESIGNED')
    and not user_rests(a.id, at);
  p := u;
  if behalf is not null and u.id is not null then
    select * into p from app_user a where a.name = behalf;
    select * into d from delegation_in_force(p.id, u.id, at);
    if d.id is null then u := null; end if;
  end if;
  if u.id is null then
    perform set_config('crm.actor', '', true), set_config('crm.all', '', true), set_config('crm.units', '', true),
            set_config('crm.manager', '', true), set_config('crm.audit', '', true);
    return null;
  end if;
  select * into m from account_manager where user_id = p.id;
  grants := '[]';
  for g in
    select ug.unit_id, o.kind, r.code, r.data_scope, array_agg(a.permission) as permissions
    from user_grant ug join role r on r.id = ug.role_id and r.ended_at is null join org_unit o on o.id = ug.unit_id
      cross join lateral (
        select rp.permission from role_permission rp where rp.role_id = r.id and (d.id is null or rp.permission = any (d.permissions))
        union all
        select x.permission from granted_permission x where x.grant_id = ug.id and d.id is null and x.from_at <= at and x.to_at > at) a
    where ug.user_id = p.id and ug.from_at <= at and (ug.to_at is null or ug.to_at > at)
    group by ug.id, r.id, o.id
  loop
    expanded := case g.data_scope when 'UNIT' then array[g.unit_id]
      when 'UNIT_AND_BELOW' then units_below(g.unit_id, (at at time zone brokerage_zone)::date) else '{}' end;
    continue when d.unit_id is not null and g.data_scope in ('NONE', 'AGGREGATE');   -- these are of the whole house
    if d.unit_id is not null and g.data_scope <> 'OWN' then
      part := units_below(d.unit_id, (at at time zone brokerage_zone)::date);
      expanded := case when g.data_scope = 'ALL' then part
        else array(select unnest(expanded) intersect select unnest(part)) end;
      g.data_scope := 'UNIT_AND_BELOW';
    end if;
    grants := grants || jsonb_build_object('role', g.code, 'house', g.kind = 'HEAD_OFFICE', 'scope', g.data_scope, 'units', to_jsonb(expanded),
                                           'permissions', to_jsonb(g.permissions));
    audits := audits or 'AUDIT_VIEW' = any (g.permissions);
    if 'CUSTOMER_VIEW' = any (g.permissions) then
      case g.data_scope
        when 'ALL' then sees_all := true;
        when 'OWN' then own := true;
        else units := units || expanded;
      end case;
    end if;
  end loop;
  perform set_config('crm.actor', u.name, true),
          set_config('crm.all', case when sees_all then 'on' else '' end, true),
          set_config('crm.units', case when units = '{}' then '' else units::text end, true),
          set_config('crm.audit', case when audits then 'on' else '' end, true),
          set_config('crm.manager', case when own then coalesce(m.id::text, '') else '' end, true);
  return jsonb_build_object('userId', u.id, 'name', u.name, 'displayName', u.display_name, 'kind', u.kind,
    'managerId', m.id, 'managerUnitId', m.unit_id,
    'authorityVersion', u.authority_version,
    'behalf', case when d.id is not null then jsonb_build_object('userId', p.id, 'name', p.name, 'displayName', p.display_name,
      'part', d.unit_id is not null, 'deputyManagerId', (select a.id from account_manager a where a.user_id = u.id)) end,
    'language', u.language, 'zone', u.zone, 'theme', u.theme, 'grants', grants);
end $$;
revoke execute on function crm_enter(text, timestamptz, text) from public;
grant execute on function crm_enter(text, timestamptz, text) to crm_app;
