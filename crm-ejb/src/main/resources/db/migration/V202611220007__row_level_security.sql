-- Row-level security stands under the application's own scope predicate. A row is visible to who sees all, to who sees
-- its unit, and to each manager who is an open owner (the customer row
-- names its open owners, so that the policy asks no other table); without crm_enter nothing is visible.
alter table customer enable row level security;
create policy customer_scope on customer using (
  (select crm_all())
  or unit_id = any ((select crm_units())::bigint[])
  or (select crm_manager()) = any (array[acquirer_id, opener_id, service_id, backup_id]));

alter table ownership enable row level security;
create policy ownership_scope on ownership using (
  (select crm_all()) or manager_id = (select crm_manager())
  or exists (select from customer c where c.id = ownership.customer_id));

do $$
declare t text;
begin
  foreach t in array array['stage_history', 'verification', 'attribution', 'pool_entry', 'contact', 'remark', 'review_item']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using ((select crm_all()) or exists (select from customer c where c.id = %I.customer_id))',
      t || '_scope', t, t);
  end loop;
end $$;

alter table follow_up enable row level security;
create policy follow_up_scope on follow_up using (
  (visibility = 'TEAM' or author = (select crm_actor()))
  and ((select crm_all()) or exists (select from customer c where c.id = follow_up.customer_id)));

alter table customer_event enable row level security;
create policy customer_event_scope on customer_event using (
  (select crm_all()) or exists (select from customer c where c.number = customer_event.customer_number));

alter table audit_entry enable row level security;
create policy audit_entry_scope on audit_entry for select using (
  (select crm_all()) or actor = (select crm_actor())
  or (customer_id is not null and exists (select from customer c where c.id = audit_entry.customer_id))
  or (customer_id is null and (select crm_audit_reader())));

alter table notification enable row level security;
create policy notification_own on notification for select using (
  (select crm_all()) or user_id = (select u.id from app_user u where u.name = (select crm_actor())));
create policy notification_change on notification for update using (
  (select crm_all()) or user_id = (select u.id from app_user u where u.name = (select crm_actor())));
create policy notification_insert on notification for insert with check ((select crm_actor()) is not null);

alter table snapshot enable row level security;
create policy snapshot_own on snapshot using (user_name = (select crm_actor()));
alter table export_run enable row level security;
create policy export_run_own on export_run using (user_name = (select crm_actor()));

-- Where the customer query finds ids. The policy above is an "or" over five columns, beneath which PostgreSQL estimates
-- badly, reads every row for want of an index-only scan, and uses no index for LIKE, trigram and array operators, since
-- they are not leakproof. These views say the same in the two cases that need it: they read as the owner, but show
-- nothing unless crm_enter allowed all customers or these units. The query reads no more than ids and sort keys from
-- them; the rows themselves come from customer, under the policy. (coalesce hides a list the planner cannot know.)
create view customer_all as select * from customer where (select crm_all());
create view customer_in_units as select * from customer
  where coalesce(unit_id = any ((select crm_units())::bigint[]), false);
revoke insert, update, delete on customer_all, customer_in_units from crm_app;

-- Search by index under row-level security: LIKE, trigram and array operators are not leakproof, so PostgreSQL would
-- not use their indexes beneath a policy. These functions answer ids only; the caller joins them to customer, where
-- the policy decides.
create function customers_by_han(wanted text) returns setof bigint language sql stable security definer
  set search_path = public, pg_temp rows 500 as $$
  select id from customer where name_pieces @> bigrams(wanted) and name_local like '%' || wanted || '%' $$;
create function customers_by_latin(wanted text) returns setof bigint language sql stable security definer
  set search_path = public, pg_temp rows 500 as $$
  select id from customer where name_search like '%' || lower(wanted) || '%' $$;
create function customers_by_phone_ending(digits text) returns setof bigint language sql stable security definer
  set search_path = public, pg_temp rows 50 as $$
  select id from customer where reverse(phone) like reverse(digits) || '%' $$;
create function customers_by_phone(start text) returns setof bigint language sql stable security definer
  set search_path = public, pg_temp rows 50 as $$
  select id from customer where phone like start || '%' $$;
create function customers_by_email(start text) returns setof bigint language sql stable security definer
  set search_path = public, pg_temp rows 10 as $$
  select id from customer where lower(email) like lower(start) || '%' $$;
