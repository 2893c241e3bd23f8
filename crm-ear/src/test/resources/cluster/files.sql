-- An account of each of the 20,000 customers of tasks.sql: A1 to A20000.
insert into customer_event (source, event_id, customer_number, type, time, data, reference, account_no, digest, received_at, received_by)
select '/test/files', number, number, 'application.successful', now() - interval '31 days', '{}', number, 'A' || substr(number, 2),
  sha256(number::bytea), now() - interval '31 days', 'feed'
from customer where number like 'K%';
analyze customer_event;
