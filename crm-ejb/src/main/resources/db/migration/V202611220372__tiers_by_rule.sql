-- A customer's tier follows from assets: the highest whose floor they reach. A tier once reached is kept until assets fall below
-- its floor by more than the margin, so that nobody goes up and down with the market.
insert into setting (key, value) values
  ('tier.floors', 'STANDARD=0,SILVER=100000,GOLD=1000000,PLATINUM=5000000'),   -- of the base currency
  ('tier.margin', '0.2')
on conflict do nothing;
