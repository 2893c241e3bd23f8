-- The pool knows stage and source of its customers, so that what is asked of one stage or source goes along an index and does not
-- read every customer who waits. Written by triggers: a server of the version before enters customers without knowing of it.
alter table pool_entry add column stage text, add column source text;
update pool_entry p set stage = c.stage, source = c.source from customer c where c.id = p.customer_id and p.left_at is null;
-- The customer stands in each for the policy of the rows, so that they are counted in the index alone.
create index pool_entry_stage on pool_entry (stage, entered_at, id) include (unit_id, customer_id) where left_at is null;
create index pool_entry_source on pool_entry (source, entered_at, id) include (unit_id, customer_id) where left_at is null;
create index pool_entry_why on pool_entry (why, entered_at, id) include (unit_id, customer_id) where left_at is null;
drop index pool_entry_unit;
create index pool_entry_unit on pool_entry (unit_id, entered_at, id) include (customer_id) where left_at is null;

create function pool_entry_of_customer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select c.stage, c.source into new.stage, new.source from customer c where c.id = new.customer_id;
  return new;
end $$;
create trigger pool_entry_of_customer before insert on pool_entry for each row execute function pool_entry_of_customer();

create function customer_changed_in_pool() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update pool_entry set stage = new.stage, source = new.source where customer_id = new.id and left_at is null;
  return null;
end $$;
create trigger customer_changed_in_pool after update of stage, source on customer for each row
  when (new.in_pool_since is not null and (old.stage is distinct from new.stage or old.source is distinct from new.source))
  execute function customer_changed_in_pool();

revoke execute on function pool_entry_of_customer(), customer_changed_in_pool() from public;
