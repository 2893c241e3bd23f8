-- What a person shows beside the password: a code of the moment (RFC 6238), or one of a few codes for when the device is lost.
create table second_factor (
  user_id      bigint primary key references app_user,
  secret       bytea not null,            -- 0 and the bytes, or 1 and the bytes sealed by a key that is not here
  begun_at     timestamptz not null,
  confirmed_at timestamptz,               -- null until the device has shown a right code: until then nobody is asked for one
  last_step    bigint not null default 0  -- the moment of the last code that was taken: none is taken twice
);
create table recovery_code (
  user_id   bigint not null references second_factor on delete cascade,
  code_hash bytea not null,               -- SHA-256 of 79 random bits
  used_at   timestamptz,
  primary key (user_id, code_hash)
);
