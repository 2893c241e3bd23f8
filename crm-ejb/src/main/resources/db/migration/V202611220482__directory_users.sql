-- People whose password is the directory's: here there is none, and nobody but the directory says whether it is right.
alter table app_user add directory boolean not null default false;
alter table app_user add check (not directory or (kind = 'PERSON' and password_hash is null));

-- Roles that a group of the directory gives; a sign-in takes away those whose group is gone, and no others.
alter table user_grant add directory boolean not null default false;
