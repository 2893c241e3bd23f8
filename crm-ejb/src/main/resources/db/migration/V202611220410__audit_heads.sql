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

-- Who verifies the trail from outside: reads it whole, and nothing else. Grant the role to a user that logs in. Where the
-- owner may not make roles, somebody who may makes it, and the owner calls this function again.
create function audit_open_to_verifier() returns boolean language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from pg_roles where rolname = 'crm_verifier') then
    begin
      create role crm_verifier nologin nobypassrls;
    exception when insufficient_privilege then
      raise notice 'crm_verifier is not there: whoever may make roles makes it, then select audit_open_to_verifier()';
      return false;
    end;
  end if;
  grant usage on schema public to crm_verifier;
  grant select on audit_entry, audit_chain, audit_heads to crm_verifier;
  drop policy if exists audit_entry_verifier on audit_entry;
  create policy audit_entry_verifier on audit_entry for select to crm_verifier using (true);
  return true;
end $$;
revoke execute on function audit_open_to_verifier() from public;
select audit_open_to_verifier();

-- The trail is read newest first.
create index audit_entry_at on audit_entry (at desc, chain desc, seq desc);
