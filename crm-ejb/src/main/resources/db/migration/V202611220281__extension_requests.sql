-- Extensions of protection that managers ask for and leads decide on. The clock stands still while one waits.
alter table ownership
  add column granted_until date,  -- the last day an answer gave: no change of a rule goes below it
  add column paused_since  date;  -- since when a request waits; reclaim leaves the row alone
alter table customer add column extension_pending boolean not null default false; -- whether a request waits for an owner

create sequence extension_request_seq start 100 increment 100;
create table extension_request (
  id               bigint primary key default nextval('extension_request_seq'),
  ownership_id     bigint not null references ownership,
  customer_id      bigint not null references customer,
  manager_id       bigint not null references account_manager,
  number           int not null,           -- 1 for the owner's first, 2 for the second
  days             int not null check (days between 1 and 365),
  reason           text not null,
  requested_by     text not null,
  requested_at     timestamptz not null,
  requested_on     date not null,
  answer_by        date not null,          -- the last day for an answer; none means no
  protected_before date not null,
  status           text not null default 'PENDING' check (status in ('PENDING', 'GRANTED', 'REFUSED', 'EXPIRED', 'WITHDRAWN', 'ENDED')),
  decided_by       text,
  decided_at       timestamptz,
  decision         text,                   -- what the lead said
  protected_after  date,
  unique (ownership_id, number)
);
create unique index extension_request_one_pending on extension_request (ownership_id) where status = 'PENDING';
create index extension_request_customer on extension_request (customer_id, id);
create index extension_request_due on extension_request (answer_by, id) where status = 'PENDING';
alter table extension_request enable row level security;
create policy extension_request_scope on extension_request using
  ((select crm_all()) or exists (select from customer c where c.id = extension_request.customer_id));

insert into setting (key, value) values
  ('extension.days', '7'),        -- what an extension gives
  ('extension.most', '2'),        -- how often an owner may ask
  ('extension.answer-days', '2'); -- business days of the owner's office in which a lead answers
