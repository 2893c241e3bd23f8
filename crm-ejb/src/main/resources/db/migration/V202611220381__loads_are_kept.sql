-- How many customers each account manager has, in whatever role, kept as owners change: whoever chooses among two thousand
-- managers reads two thousand numbers and not a million owners. As with the other counts, each statement that opens or ends
-- an owner's row adds its difference in its own transaction (R__manager_load.sql), so nobody waits for anybody; the
-- differences are folded now and then, and whoever reads adds up both.
create table manager_load (
  manager_id bigint primary key references account_manager on delete cascade,
  customers  bigint not null
);
create table manager_load_delta (
  id         bigint generated always as identity primary key,
  manager_id bigint not null,
  n          int not null
);
create index manager_load_delta_manager on manager_load_delta (manager_id);

insert into manager_load (manager_id, customers)
select manager_id, count(distinct customer_id) from ownership where ended_at is null group by manager_id;
