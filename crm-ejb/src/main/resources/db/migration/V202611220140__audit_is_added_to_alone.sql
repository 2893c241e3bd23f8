-- The default privileges gave the application each partition of the audit trail as a table of its own: to change, to
-- empty and to read past the policy, which stands on the parent alone. Whoever acts as crm_app reads the parent and
-- adds through audit_append, which runs as the owner.
do $$
declare part regclass;
begin
  for part in select relid from pg_partition_tree('audit_entry') loop
    execute format('revoke all on %s from crm_app', part);
  end loop;
end $$;
grant select on audit_entry to crm_app;

create or replace function audit_ensure_partitions(first_month date, last_month date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare m date := date_trunc('month', first_month); c text; month_name text; class_name text;
begin
  while m <= last_month loop
    month_name := 'audit_entry_' || to_char(m, 'YYYYMM');
    if to_regclass(month_name) is null then
      execute format('create table %I partition of audit_entry for values from (%L) to (%L) partition by list (record_class)',
        month_name, m::timestamp at time zone 'UTC', (m + interval '1 month')::timestamp at time zone 'UTC');
      execute format('revoke all on %I from crm_app', month_name);
      foreach c in array array['CUSTOMER', 'SECURITY', 'SYSTEM'] loop
        class_name := lower(month_name || '_' || c);
        execute format('create table %I partition of %I for values in (%L)', class_name, month_name, c);
        execute format('revoke all on %I from crm_app', class_name);
      end loop;
    end if;
    m := m + interval '1 month';
  end loop;
end $$;

-- Functions that act as the owner are for the application, and those that only the owner calls for nobody else.
revoke execute on function audit_ensure_partitions(date, date) from public;
revoke execute on function audit_append(int, jsonb), crm_enter(text, timestamptz) from public;
grant execute on function audit_append(int, jsonb), crm_enter(text, timestamptz) to crm_app;
