-- Feeds that say how often they are heard. One that is silent for twice as long stops a reclaim that nobody watches.
create table input_feed (
  name          text primary key,        -- the user the feed signs in as
  every_minutes int not null check (every_minutes between 1 and 10080),
  last_at       timestamptz not null
);
