-- A role that is no more stays, for those who held it.
alter table role add ended_at timestamptz;
alter table role drop constraint role_data_scope_check,
  add constraint role_data_scope_check check (data_scope in ('NONE', 'OWN', 'UNIT', 'UNIT_AND_BELOW', 'ALL', 'AGGREGATE'));

-- What becomes of a role is proposed by one person and confirmed by another; the confirmed ones are its versions.
create sequence role_change_seq start 100 increment 100;
create table role_change (
  id           bigint primary key default nextval('role_change_seq'),
  role_code    text not null,
  kind         text not null check (kind in ('NEW', 'CHANGE', 'END')),
  base_version bigint,                    -- of the role as it was read; null for a new one
  before       jsonb,                     -- names, scope and permissions; null for a new one
  after        jsonb,                     -- null where the role ends
  reason       text not null,
  proposed_by  text not null,
  proposed_at  timestamptz not null,
  state        text not null default 'WAITING' check (state in ('WAITING', 'CONFIRMED', 'REJECTED', 'WITHDRAWN')),
  decided_by   text,
  decided_at   timestamptz,
  decision     text,
  version      bigint,                    -- the role has with it, once confirmed
  check ((state = 'WAITING') = (decided_by is null)),
  constraint role_change_by_two check (state not in ('CONFIRMED', 'REJECTED') or decided_by <> proposed_by)
);
create unique index role_change_one_waiting on role_change (role_code) where state = 'WAITING';
create index role_change_role on role_change (role_code, id);
revoke delete, truncate on role_change from crm_app;

-- Whether an account did anything since a moment; asked by who reports rights nobody uses and sees no audit trail.
create function audit_acted_since(who text, since timestamptz) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select exists (select from audit_entry where actor = who and at >= since) $$;
revoke execute on function audit_acted_since(text, timestamptz) from public;
grant execute on function audit_acted_since(text, timestamptz) to crm_app;
