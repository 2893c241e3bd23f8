-- Days on which an account rests: who is away signs in nowhere. Two leaves of one account never overlap.
create sequence user_leave_seq start 100 increment 100;
create table user_leave (
  id       bigint primary key default nextval('user_leave_seq'),
  user_id  bigint not null references app_user,
  from_day date not null,
  to_day   date,                            -- the last day; null until further notice
  reason   text not null,
  by_user  text not null,
  at       timestamptz not null,
  check (to_day >= from_day),
  constraint user_leave_no_overlap exclude using gist
    (int8range(user_id, user_id, '[]') with &&, daterange(from_day, to_day, '[]') with &&)
);
create index user_leave_user on user_leave (user_id);

-- Whether an account rests at a moment.
create function user_rests(wanted bigint, at timestamptz) returns boolean language sql stable parallel safe as $$
  select exists (select from user_leave l where l.user_id = wanted and daterange(l.from_day, l.to_day, '[]')
    @> (at at time zone (select value from setting where key = 'brokerage.zone'))::date) $$;

-- The list of accounts, and who administers.
create index user_grant_role on user_grant (role_id);
create index user_grant_unit on user_grant (unit_id);
