-- How long customers took until they applied, of those who applied on some days: today's completion.
create index customer_submitted on customer (submitted_at) where submitted_at is not null;
