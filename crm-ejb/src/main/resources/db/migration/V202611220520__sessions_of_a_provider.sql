-- Sessions that began because an OpenID provider said who it is; the provider may end them from there.
alter table user_session
  add issuer           text,
  add subject          text,                            -- the person at the provider
  add provider_session text,                            -- the session at the provider, where it says
  add factor           boolean not null default false,  -- a second factor was shown there and is taken for ours
  add check ((issuer is null) = (subject is null));
alter table user_session drop constraint user_session_ending_check;
alter table user_session add constraint user_session_ending_check
  check (ending in ('SIGNED_OUT', 'IDLE', 'BY_OWNER', 'BY_ADMINISTRATOR', 'PASSWORD', 'PROVIDER', 'EXIT', 'REFUSED'));
create index user_session_subject on user_session (subject) where ended_at is null and subject is not null;

-- Logout tokens that were followed: none is followed twice, on whatever server it comes.
create table provider_logout (
  issuer text not null,
  id     text not null,
  at     timestamptz not null,
  primary key (issuer, id)
);
