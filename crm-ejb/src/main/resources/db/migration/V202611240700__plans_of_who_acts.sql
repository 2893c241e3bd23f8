-- Asked at the start of each transaction. A function in SQL that has a query in it is planned anew with each statement that
-- calls it; one in PL/pgSQL keeps its plan for the connection.
create or replace function units_below(root bigint, on_day date) returns bigint[] language plpgsql stable parallel safe as $$
begin
  return (
    with recursive below(id) as (
      select root
      union
      select p.unit_id from org_unit_parent p join below b on p.parent_id = b.id
      where p.from_day <= on_day and (p.to_day is null or p.to_day > on_day))
    select array_agg(id) from below);
end $$;
