-- Who has a command in hand: a server as it was started, which keeps the lock on its name as long as it lives.
alter table idempotency_key add column taken_by uuid, add column server text, add column server_since timestamptz;
comment on column idempotency_key.taken_by is 'the request that does the command; what another one has taken over is not done by it any more';
comment on column idempotency_key.server_since is 'when the connection of that server began that holds the lock on its name';
