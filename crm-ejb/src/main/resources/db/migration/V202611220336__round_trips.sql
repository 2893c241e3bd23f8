-- Customers whom a manager lost or gave back, by when: who had them again is looked up from there.
create index ownership_lost on ownership (ended_at, id) where end_how in ('RECLAIMED', 'RELEASED');
insert into setting (key, value) values ('roundtrip.days', '60') on conflict do nothing;
