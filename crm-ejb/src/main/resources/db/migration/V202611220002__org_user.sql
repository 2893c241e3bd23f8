-- Organisation: a tree whose parents are dated, so that moving a team rewrites nothing.
create sequence org_unit_seq start 1000 increment 100;
create table org_unit (
  id           bigint primary key,
  code         text not null unique,
  kind         text not null check (kind in ('HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM')),
  name         text not null,
  name_hant    text not null,
  name_hans    text not null,
  calendar     text not null default 'HK',
  version      bigint not null default 0
);
create sequence org_unit_parent_seq start 100 increment 100;
create table org_unit_parent (
  id         bigint primary key default nextval('org_unit_parent_seq'),
  unit_id    bigint not null references org_unit,
  parent_id  bigint references org_unit,
  from_day   date not null,
  to_day     date,
  check (to_day is null or to_day > from_day)
);
create unique index org_unit_parent_one_open on org_unit_parent (unit_id) where to_day is null;
create index org_unit_parent_children on org_unit_parent (parent_id);

create function units_below(root bigint, on_day date) returns bigint[] language sql stable parallel safe as $$
  with recursive below(id) as (
    select root
    union
    select p.unit_id from org_unit_parent p join below b on p.parent_id = b.id
    where p.from_day <= on_day and (p.to_day is null or p.to_day > on_day))
  select array_agg(id) from below $$;
comment on function units_below is 'A unit and everything below it in the tree as it stood on a day.';

create sequence app_user_seq start 100 increment 100;
create table app_user (
  id                bigint primary key,
  name              text not null unique check (name = lower(name)),
  display_name      text not null,
  password_hash     text,
  kind              text not null check (kind in ('PERSON', 'MACHINE', 'TECHNICAL')),
  status            text not null default 'ACTIVE' check (status in ('ACTIVE', 'ENDED')),
  authority_version bigint not null default 1,
  failed_attempts   int not null default 0,
  locked_until      timestamptz,
  language          text not null default 'en',
  zone              text not null default 'Asia/Hong_Kong',
  theme             text not null default 'system',
  version           bigint not null default 0
);

create sequence account_manager_seq start 1000 increment 100;
create table account_manager (
  id         bigint primary key,
  user_id    bigint unique references app_user,
  unit_id    bigint not null references org_unit,
  name_local text not null,
  name_latin text not null,
  position   text,
  region     text,
  languages  text[] not null default '{}',
  licences   text[] not null default '{}',
  capacity   int not null default 300 check (capacity >= 0),
  status     text not null default 'ACTIVE' check (status in ('ACTIVE', 'ON_LEAVE', 'RESIGNED')),
  leave_from date,
  leave_to   date,
  deputy_id  bigint references account_manager,
  version    bigint not null default 0
);
create index account_manager_unit on account_manager (unit_id);

create sequence role_seq start 100 increment 100;
create table role (
  id         bigint primary key,
  code       text not null unique,
  name       text not null,
  name_hant  text not null,
  name_hans  text not null,
  data_scope text not null check (data_scope in ('NONE', 'OWN', 'UNIT', 'UNIT_AND_BELOW', 'ALL')),
  version    bigint not null default 0
);
create table role_permission (
  role_id    bigint not null references role,
  permission text not null,
  primary key (role_id, permission)
);
create sequence user_grant_seq start 100 increment 100;
create table user_grant (
  id       bigint primary key,
  user_id  bigint not null references app_user,
  role_id  bigint not null references role,
  unit_id  bigint not null references org_unit,
  from_at  timestamptz not null,
  to_at    timestamptz,
  version  bigint not null default 0,
  check (to_at is null or to_at > from_at)
);
create index user_grant_user on user_grant (user_id);

create sequence api_token_seq start 100 increment 100;
create table api_token (
  id           bigint primary key,
  user_id      bigint not null references app_user,
  name         text not null,
  token_hash   bytea not null unique,
  token_start  text not null,
  created_at   timestamptz not null,
  created_by   text not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  version      bigint not null default 0
);
create index api_token_user on api_token (user_id);

-- Opens the actor's row-level security for the rest of the transaction and answers who the actor is and may do.
-- The rights are read here, in each transaction, so that a right that ended is gone with the next request.
create function crm_enter(actor text, at timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  u app_user; m account_manager; grants jsonb; sees_all boolean := false; units bigint[] := '{}'; own boolean := false; audits boolean := false;
  g record; expanded bigint[];
  brokerage_zone text := (select value from setting where key = 'brokerage.zone');
begin
  select * into u from app_user where name = actor and status = 'ACTIVE';
  if u.id is null then
    perform set_config('crm.actor', '', true), set_config('crm.all', '', true), set_config('crm.units', '', true),
            set_config('crm.manager', '', true), set_config('crm.audit', '', true);
    return null;
  end if;
  select * into m from account_manager where user_id = u.id and status <> 'RESIGNED';
  grants := '[]';
  for g in
    select ug.unit_id, r.code, r.data_scope, array_agg(rp.permission) as permissions
    from user_grant ug join role r on r.id = ug.role_id join role_permission rp on rp.role_id = r.id
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

-- What row-level security asks: read once per statement as an initial plan.
create function crm_all() returns boolean language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('crm.all', true), '')::boolean, false) $$;
create function crm_units() returns bigint[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('crm.units', true), '')::bigint[], '{}') $$;
create function crm_manager() returns bigint language sql stable parallel safe as $$
  select nullif(current_setting('crm.manager', true), '')::bigint $$;
create function crm_audit_reader() returns boolean language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('crm.audit', true), '')::boolean, false) $$;
create function crm_actor() returns text language sql stable parallel safe as $$
  select nullif(current_setting('crm.actor', true), '') $$;
