-- Lines about one thing, and refused reveals, are found without reading the trail.
create index audit_entry_subject on audit_entry (subject, at desc);
create index audit_entry_reveal_refused on audit_entry (at) where action = 'customer.revealed' and outcome = 'REFUSED';
