-- Which customers of the open pool somebody has been shown on a day: each counts once towards the day's views.
create table pool_view (
  user_id     bigint not null references app_user,
  day         date not null,
  customer_id bigint not null references customer,
  primary key (user_id, day, customer_id)
);
create index ownership_claimed on ownership (manager_id, started_on) where how = 'CLAIMED';
