-- Functions that act as the owner of the tables look past every policy. Whoever else logs in, such as those who verify the audit
-- trail, calls none of them; the application calls those that it is named for. Comes last, by its name, and what is made later is
-- nobody's until it is given, but for the application. (crm_all and its like stay open: policies ask them as whoever reads.)
do $$
declare f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc p
    where p.prosecdef and p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'usage')
      and has_function_privilege('public', p.oid, 'execute')
  loop
    execute format('revoke execute on function %s from public', f);
  end loop;
end $$;
grant execute on function customer_exempt_at(bigint, timestamptz), customer_exemption_at(bigint, timestamptz),
  manager_load_fold(), manager_load_recount() to crm_app;

alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions to crm_app;
