-- Who stands in for whom, from when to when, with which of the rights and in which part of the house.
create table delegation (
  id          bigint generated always as identity primary key,
  from_user   bigint not null references app_user,
  to_user     bigint not null references app_user,
  permissions text[] not null check (cardinality(permissions) > 0),
  unit_id     bigint references org_unit,   -- with what lies below; null: as far as the roles reach
  from_at     timestamptz not null,
  to_at       timestamptz not null,
  while_away  boolean not null,             -- holds on days of a leave of whoever gave it alone
  reason      text not null,
  given_at    timestamptz not null,
  ended_by    text,
  check (from_user <> to_user),
  check (to_at >= from_at),
  constraint delegation_no_overlap exclude using gist
    (int8range(from_user, from_user, '[]') with &&, int8range(to_user, to_user, '[]') with &&, tstzrange(from_at, to_at) with &&)
);
create index delegation_to on delegation (to_user, to_at);
create index delegation_from on delegation (from_user, to_at);
