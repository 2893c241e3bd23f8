-- Whether an account rests at a moment; that of the question, not the one at which the leave was entered.
create or replace function user_rests(wanted bigint, at timestamptz) returns boolean language sql stable parallel safe as $$
  select exists (select from user_leave l where l.user_id = wanted and daterange(l.from_day, l.to_day, '[]')
    @> (user_rests.at at time zone (select value from setting where key = 'brokerage.zone'))::date) $$;

-- Opens the actor's row-level security for the rest of the transaction and answers who the actor is and may do. The rights
-- are read here, in each transaction, so that a right that ended is gone with the next request. Who has resigned, whose
-- account has ended and who is away on a leave is no active user: neither password nor session nor token lets in.
create or replace function crm_enter(actor text, at timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  u app_user; m account_manager; grants jsonb; sees_all boolean := false; units bigint[] := '{}'; own boolean := false; audits boolean := false;
  g record; expanded bigint[];
  brokerage_zone text := (select value from setting where key = 'brokerage.zone');
begin
  select * into u from app_user a where a.name = actor and a.status = 'ACTIVE'
    and not exists (select from account_manager r where r.user_id = a.id and r.status = 'RESIGNED')
    and not user_rests(a.id, at);
  if u.id is null then
    perform set_config('crm.actor', '', true), set_config('crm.all', '', true), set_config('crm.units', '', true),
            set_config('crm.manager', '', true), set_config('crm.audit', '', true);
    return null;
  end if;
  select * into m from account_manager where user_id = u.id;
  grants := '[]';
  for g in
    select ug.unit_id, r.code, r.data_scope, array_agg(rp.permission) as permissions
    from user_grant ug join role r on r.id = ug.role_id and r.ended_at is null join role_permission rp on rp.role_id = r.id
    where ug.user_id = u.id and ug.from_at <= at and (ug.to_at is null or ug.to_at > at)
    group by ug.id, r.id
  loop
    expanded := case g.data_scope when 'UNIT' then array[g.unit_id]
      when 'UNIT_AND_BELOW' then units_below(g.unit_id, (at at time zone brokerage_zone)::date) else '{}' end;
    grants := grants || jsonb_build_object('role', g.code, 'scope', g.data_scope, 'units', to_jsonb(expanded),
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
    'managerId', m.id, 'managerUnitId', m.unit_id, 'authorityVersion', u.authority_version,
    'language', u.language, 'zone', u.zone, 'theme', u.theme, 'grants', grants);
end $$;
