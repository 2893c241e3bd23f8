-- Who was shown which masked value of whom, and why; never the value itself. What a user was shown within the hour and the
-- day is counted from here.
create table customer_reveal (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  user_id     bigint not null references app_user,
  field       text not null check (field in ('PHONE', 'EMAIL', 'ID_NUMBER', 'ADDRESS', 'ASSETS')),
  reason      text not null check (reason <> ''),
  at          timestamptz not null
);
create index customer_reveal_user on customer_reveal (user_id, at);
create index customer_reveal_customer on customer_reveal (customer_id);
revoke update, delete, truncate on customer_reveal from crm_app;

-- One's own count holds whatever one still sees; the report shows what the reader's scope covers.
alter table customer_reveal enable row level security;
create policy customer_reveal_scope on customer_reveal using (
  (select crm_all())
  or user_id = (select u.id from app_user u where u.name = (select crm_actor()))
  or exists (select from customer c where c.id = customer_reveal.customer_id));

insert into setting (key, value) values ('reveal.per-hour', '30'), ('reveal.per-day', '100') on conflict do nothing;
