-- A first password that nobody uses lets nobody in any more after so many days; those that are about begin now.
insert into setting (key, value) values ('password.first-days', '7') on conflict do nothing;
update app_user set password_set_at = now() where password_first and password_set_at is null;
