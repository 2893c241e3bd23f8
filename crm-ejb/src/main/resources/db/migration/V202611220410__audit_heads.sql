-- The heads of the audit trail's chains, signed at the end of a business day. The signature is made by the server with a
-- key that is not in the database; what was signed is written to files that leave the host. Kept here too, so that every
-- server can write the files that its directory lacks.
create table audit_heads (
  number        bigint primary key,
  business_date date not null unique,
  made_at       timestamptz not null,
  key_id        text not null,
  digest        text not null,          -- of the signed text; the next export names it
  content       text not null           -- the file, signature included
);
revoke update, delete, truncate on audit_heads from crm_app;

-- Who verifies the trail from outside: reads it whole, and nothing else. Grant it to a user that logs in.
do $$
begin
  if not exists (select from pg_roles where rolname = 'crm_verifier') then
    create role crm_verifier nologin nobypassrls;
  end if;
end $$;
grant usage on schema public to crm_verifier;
grant select on audit_entry, audit_chain, audit_heads to crm_verifier;
create policy audit_entry_verifier on audit_entry for select to crm_verifier using (true);

-- The trail is read newest first.
create index audit_entry_at on audit_entry (at desc, chain desc, seq desc);
