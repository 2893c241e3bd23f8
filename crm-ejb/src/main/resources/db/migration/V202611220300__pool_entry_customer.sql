-- Who waited in which unit's pool at a moment: asked for each fact of a day. Without it each fact reads the whole table.
create index pool_entry_customer on pool_entry (customer_id, entered_at);
