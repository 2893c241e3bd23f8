-- What customers held at the ends of business days. See docs/domain.md, section 4.6.

-- The days for which a source told all it tells: balances, and positions where it ever told any before.
create or replace view day_statement as
  select distinct b.source, b.business_date as day
  from day_file b
  where b.kind = 'BALANCES' and b.state = 'DONE' and (
    exists (select from day_file p where p.kind = 'POSITIONS' and p.state = 'DONE' and p.source = b.source
      and p.business_date = b.business_date)
    or not exists (select from day_file p where p.kind = 'POSITIONS' and p.state = 'DONE' and p.source = b.source
      and p.business_date <= b.business_date));

create or replace function price_on(of_market text, of_symbol text, on_day date, out price numeric, out currency text)
language sql stable as $$
  select p.price, p.currency from price p join day_file f on f.id = p.file_id and f.state = 'DONE'
  where p.market = of_market and p.symbol = of_symbol and p.business_date <= on_day
  order by p.business_date desc, p.source, p.file_id desc limit 1 $$;
comment on function price_on is 'The last price told up to the end of a day.';

create or replace function rate_on(of_currency text, on_day date) returns numeric language sql stable as $$
  select case when of_currency = (select s.value from setting s where s.key = 'brokerage.base-currency') then 1
    else (select p.price from price_on('FX', of_currency, on_day) p) end $$;
comment on function rate_on is 'How much one of a currency is in the base currency at the end of a day, null where nobody ever told.';

create or replace function customer_values(ids bigint[], days date[]) returns table (customer_id bigint, day date, told date,
    source text, currency text, cash numeric, unsettled numeric, debt numeric, securities numeric, funds numeric, unpriced bigint)
language sql stable as $$
  with told as (
    select d.day, s.source, max(s.day) as told from unnest(days) as d(day) join day_statement s on s.day <= d.day group by 1, 2),
  parts as (
    select b.customer_id, t.day, t.told, t.source, b.currency, b.cash, b.unsettled, b.debt, 0::numeric as securities,
      0::numeric as funds, 0 as unpriced
    from told t
    join account_balance b on b.customer_id = any (ids) and b.source = t.source and b.business_date = t.told
    join day_file f on f.id = b.file_id and f.state = 'DONE'
    union all
    select p.customer_id, t.day, t.told, t.source, coalesce(x.currency, ''), 0, 0, 0,
      case when p.asset_class = 'SECURITY' then coalesce(p.quantity * x.price, 0) else 0 end,
      case when p.asset_class = 'FUND' then coalesce(p.quantity * x.price, 0) else 0 end,
      case when x.price is null then 1 else 0 end
    from told t
    join account_position p on p.customer_id = any (ids) and p.source = t.source and p.business_date = t.told
      and p.quantity <> 0
    join day_file f on f.id = p.file_id and f.state = 'DONE'
    left join lateral price_on(p.market, p.symbol, t.day) x on true)
  select p.customer_id, p.day, max(p.told), string_agg(distinct p.source, ', ' order by p.source), p.currency, sum(p.cash),
    sum(p.unsettled), sum(p.debt), sum(p.securities), sum(p.funds), sum(p.unpriced)
  from parts p group by p.customer_id, p.day, p.currency $$;
comment on function customer_values is 'What customers held at the end of each day, by currency, each source with its last statement up to that day.';
