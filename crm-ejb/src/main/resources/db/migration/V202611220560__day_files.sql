-- Files that a core system hands over on the morning after a business day: balances, positions, prices and trades. A file is
-- taken whole, line by line into day_line, before a job loads it; what was loaded counts from the moment its file is DONE, so
-- that nobody sees half a day. A correction takes the place of what was there, a repair adds the lines that were refused.
create sequence day_file_seq;
create table day_file (
  id             bigint primary key default nextval('day_file_seq'),
  kind           text not null check (kind in ('BALANCES', 'POSITIONS', 'PRICES', 'TRADES')),
  source         text not null,             -- the system it comes from
  market         text not null check (market in ('HK', 'CN', 'SG', 'US')),   -- by whose calendar the day is a business day
  business_date  date not null,
  name           text not null,
  mode           text not null check (mode in ('FIRST', 'CORRECTION', 'REPAIR')),
  sha256         text not null,             -- of the content, as the manifest says
  state          text not null check (state in ('RECEIVING', 'RECEIVED', 'DONE', 'REFUSED', 'SUPERSEDED')),
  lines          bigint not null default 0, -- below the header, as far as they were read
  loaded_line    bigint not null default 0, -- how far they were loaded, counted without the header
  reckoned_after text,                      -- the last account whose customer was reckoned anew; null: none is left
  taken          bigint not null default 0,
  rejected       bigint not null default 0,
  rule           text,                      -- why it was refused
  details        text[],
  received_at    timestamptz not null,
  received_by    text not null,
  done_at        timestamptz,
  run_id         bigint,
  superseded_by  bigint
);
create unique index day_file_once on day_file (kind, source, business_date, sha256)
  where state in ('RECEIVING', 'RECEIVED', 'DONE');
create index day_file_day on day_file (business_date, kind, source);
create index day_file_waiting on day_file (kind, business_date, id)
  where state = 'RECEIVED' or (state = 'DONE' and reckoned_after is not null);
revoke delete on day_file from crm_app;

-- The lines of files that wait, and of those that are done the refused ones alone.
create table day_line (
  file_id bigint not null,
  line    bigint not null,         -- counted below the header, from 1
  cells   text[] not null,         -- in the order of the kind's columns
  rule    text,                    -- why the line is refused
  details text[],
  primary key (file_id, line)
);
create index day_line_refused on day_line (file_id, line) where rule is not null;
alter table day_line enable row level security;
create policy day_line_house on day_line using ((select crm_all()));

-- What an account holds of a currency at the end of a business day. There is no reference to day_file, which a million lines
-- would have to look up: nothing is ever deleted there.
create table account_balance (
  file_id       bigint not null,
  account_no    text not null,
  currency      text not null,
  business_date date not null,
  source        text not null,
  customer_id   bigint not null,
  cash          numeric not null,
  unsettled     numeric not null,  -- what trades will bring, less what they will cost
  debt          numeric not null,  -- owed on margin, 0 or more
  implied       boolean not null,  -- not told, but followed from the day before
  primary key (file_id, account_no, currency)
);
create index account_balance_customer on account_balance (customer_id, business_date);

create table account_position (
  file_id       bigint not null,
  account_no    text not null,
  market        text not null,
  symbol        text not null,
  business_date date not null,
  source        text not null,
  customer_id   bigint not null,
  asset_class   text not null check (asset_class in ('SECURITY', 'FUND')),
  quantity      numeric not null,  -- below 0 where sold short
  implied       boolean not null,
  primary key (file_id, account_no, market, symbol)
);
create index account_position_customer on account_position (customer_id, business_date);

create table account_trade (
  file_id       bigint not null,
  trade_no      text not null,
  account_no    text not null,
  business_date date not null,
  source        text not null,
  customer_id   bigint not null,
  side          text not null check (side in ('BUY', 'SELL')),
  market        text not null,
  symbol        text not null,
  quantity      numeric not null,
  price         numeric not null,
  currency      text not null,
  fee           numeric not null,  -- commission, duties and levies, in the currency of the trade
  primary key (file_id, trade_no)
);
create index account_trade_customer on account_trade (customer_id, business_date);

do $$
declare t text;
begin
  foreach t in array array['account_balance', 'account_position', 'account_trade']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using ((select crm_all()) or exists (select from customer c where c.id = %I.customer_id))',
      t || '_scope', t, t);
  end loop;
end $$;

-- Prices of securities and funds; of the market FX the rates: how much one of the currency is in the base currency.
create table price (
  file_id       bigint not null,
  market        text not null,
  symbol        text not null,
  business_date date not null,
  source        text not null,
  currency      text not null,
  price         numeric not null check (price >= 0),
  primary key (file_id, market, symbol)
);
create index price_of_day on price (market, symbol, business_date desc);

-- Whose an account is, the platform says when it is opened.
create index customer_event_account on customer_event (account_no, time) where type = 'application.successful';
