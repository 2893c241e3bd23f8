-- A unit hangs in one place at a time, whoever moves it.
alter table org_unit_parent add constraint org_unit_parent_no_overlap exclude using gist
  (int8range(unit_id, unit_id, '[]') with &&, daterange(from_day, to_day) with &&);

-- What a unit was called and will be called. org_unit itself says what it is called today.
create table org_unit_name (
  unit_id   bigint not null references org_unit on delete cascade,
  from_day  date not null,
  name      text not null,
  name_hant text not null,
  name_hans text not null,
  primary key (unit_id, from_day)
);

-- Whether customers stand in a unit, those of its pool too: asked by who may close units and sees no customer.
create function unit_has_customers(unit bigint) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select exists (select from customer where unit_id = unit) $$;
revoke execute on function unit_has_customers(bigint) from public;
grant execute on function unit_has_customers(bigint) to crm_app;
