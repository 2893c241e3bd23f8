-- Which versions of protection rules an owner's protection stood under before, and what each change made of its last day: with
-- it the protection can be reckoned again as of any moment. Rows are only ever added.
create table protection_change (
  id           bigint generated always as identity primary key,
  ownership_id bigint not null references ownership,
  customer_id  bigint not null references customer,
  at           timestamptz not null,
  rule_before  bigint not null references protection_rule,
  rule_after   bigint not null references protection_rule,
  until_before date not null,
  until_after  date not null
);
create index protection_change_row on protection_change (ownership_id, at);
alter table protection_change enable row level security;
create policy protection_change_scope on protection_change using (
  (select crm_all()) or exists (select from customer c where c.id = protection_change.customer_id));
revoke update, delete, truncate on protection_change from crm_app;
