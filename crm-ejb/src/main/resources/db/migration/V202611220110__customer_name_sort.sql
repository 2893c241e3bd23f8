-- The list by name: the Latin name where there is one, as everybody can look it up, else the local one. The collation is
-- the same on every machine, so that an address with a cursor stays good.
alter table customer add column name_sort text collate "C"
  generated always as (lower(coalesce(name_latin, name_local))) stored;
create index customer_name_sort on customer (name_sort, id);
