-- Who is signed in where. A session of the pages lets in while its row is open, on whatever server, and no longer.
create sequence user_session_seq start 100 increment 100;
create table user_session (
  id              bigint primary key default nextval('user_session_seq'),
  user_id         bigint not null references app_user,
  begun_at        timestamptz not null,
  seen_at         timestamptz not null,      -- the last request; written down some seconds later
  idle_seconds    int not null,              -- after so long without a request the server forgets it
  address         text not null,
  device          text not null,             -- browser and system, as far as the browser says; may be empty
  password_set_at timestamptz,               -- the password it stands on
  ended_at        timestamptz,
  ended_by        text,
  ending          text check (ending in ('SIGNED_OUT', 'IDLE', 'BY_OWNER', 'BY_ADMINISTRATOR', 'PASSWORD', 'EXIT', 'REFUSED')),
  check ((ended_at is null) = (ending is null))
);
create index user_session_user on user_session (user_id, begun_at);
create index user_session_ended on user_session (ended_at) where ended_at is not null;

-- The last request of each account that was let in, by whatever it came.
create table user_seen (
  user_id bigint primary key references app_user,
  at      timestamptz not null,
  way     text not null check (way in ('SESSION', 'TOKEN', 'PASSWORD')),
  address text not null
);

-- When an account ended; that of before is not known.
alter table app_user add ended_at timestamptz;
create function app_user_ends() returns trigger language plpgsql as $$
begin
  if new.status is distinct from old.status then
    new.ended_at := case when new.status = 'ENDED'
      then coalesce(nullif(current_setting('crm.at', true), '')::timestamptz, clock_timestamp()) end;
  end if;
  return new;
end $$;
create trigger app_user_ends before update of status on app_user for each row execute function app_user_ends();

-- What a token may do of what its user may: null for all of it.
alter table api_token add permissions text[];

-- The token by which a file was asked for: with it the writing of the file ends.
alter table export_run add token_id bigint references api_token;
