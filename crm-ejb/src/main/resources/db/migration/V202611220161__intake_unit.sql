-- Into whose pool newly registered customers come: the code of a unit. An unknown code means the head office.
insert into setting (key, value) values ('pool.intake-unit', 'HO') on conflict do nothing;
