-- A view keeps the columns its table had when it was made: the list sorts by the new one through these two.
create or replace view customer_all as select * from customer where (select crm_all());
create or replace view customer_in_units as select * from customer
  where coalesce(unit_id = any ((select crm_units())::bigint[]), false);
