-- A password somebody else made up lets in to choose an own one, and to nothing else.
alter table app_user add password_first boolean not null default false;

-- Since when the password is the one it is: sessions that began with another one are over.
alter table app_user add password_set_at timestamptz;

-- Until when a right would have lasted that ended with the account: no longer than that it lasts when the account is opened again.
alter table user_grant add to_at_before timestamptz;

-- The house as customers know it, and what every card says below, in three languages; empty: as in English, or nothing.
insert into setting (key, value) values
  ('brokerage.name-hant', ''),
  ('brokerage.name-hans', ''),
  ('card.note', ''),           -- such as the licence of the house
  ('card.note-hant', ''),
  ('card.note-hans', '')
on conflict do nothing;
