-- A permission that somebody asks for, to have with one of the roles held, until a day; and what was granted that way. It reaches
-- what that role reaches, and ends with it.
create table permission_request (
  id          bigint generated always as identity primary key,
  user_id     bigint not null references app_user,
  grant_id    bigint references user_grant on delete set null,
  role_id     bigint not null references role,
  unit_id     bigint not null references org_unit,
  permission  text not null,
  reason      text not null,
  until_day   date not null,                -- the last day, in the brokerage's zone
  asked_at    timestamptz not null,
  status      text not null default 'PENDING'
    check (status in ('PENDING', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'ENDED')),
  decided_by  text,
  decided_at  timestamptz,
  decision    text
);
create unique index permission_request_one_waits on permission_request (user_id, permission) where status = 'PENDING';
create index permission_request_waiting on permission_request (id) where status = 'PENDING';
create index permission_request_user on permission_request (user_id, id desc);
create index permission_request_decided on permission_request (decided_at desc) where status <> 'PENDING';

create table granted_permission (
  request_id  bigint primary key references permission_request,
  grant_id    bigint not null references user_grant on delete cascade,
  permission  text not null,
  from_at     timestamptz not null,
  to_at       timestamptz not null check (to_at >= from_at)
);
create index granted_permission_grant on granted_permission (grant_id);
