-- Which customers of the open pool somebody has been shown on a day: each counts once towards the day's views.
create table pool_view (
  user_id     bigint not null references app_user,
  day         date not null,
  customer_id bigint not null references customer,
  primary key (user_id, day, customer_id)
);
alter table pool_view enable row level security;
create policy pool_view_own on pool_view using (
  (select crm_all()) or user_id = (select u.id from app_user u where u.name = (select crm_actor())));
create index pool_entry_waiting on pool_entry (entered_at, id) where left_at is null;
create index ownership_claimed on ownership (manager_id, started_on) where how = 'CLAIMED';
