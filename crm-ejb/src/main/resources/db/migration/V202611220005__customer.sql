-- A customer of the brokerage, with every fact that lists filter and sort by. Each fact is written by the capability
-- that owns it, in the transaction in which it changes, so that no list joins ten tables.
create function bigrams(t text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct g), '{}') from (
    select substr(w, i, 2) g from regexp_split_to_table(lower(t), '[^[:alnum:]]+') w,
      generate_series(1, greatest(length(w) - 1, 1)) i where w <> '') x $$;

-- What names are found by where three letters in a row are too much to ask: pairs of Han characters, the first character
-- ("^陳"), and the first two letters of each Latin word ("<ng").
create function name_pieces(local text, latin text) returns text[] language sql immutable parallel safe as $$
  select coalesce(bigrams(local) || ('^' || left(local, 1)), '{}') || coalesce((
    select array_agg(distinct '<' || left(w, 2)) from regexp_split_to_table(latin, '[^[:alnum:]]+') w where w <> ''), '{}') $$;

create sequence customer_seq start 100 increment 100;
create table customer (
  id                     bigint primary key,
  number                 text not null unique,
  version                bigint not null default 0,
  -- identity and contacts, from customer.registered and customer.updated
  name_local             text,
  name_latin             text,
  name_pieces            text[] generated always as (name_pieces(name_local, name_search)) stored,
  name_search            text not null default '',      -- latin and pinyin, lower case, for trigrams
  phone                  text,                          -- E.164; what could not be read stands in phone_raw
  phone_raw              text,
  email                  text,
  birth_date             date,
  gender                 text,
  language               text,
  residence              text,
  id_type                text,
  id_country             text,
  id_number              text,                          -- upper case, without punctuation
  registration_ip        text,
  ip_country             text,
  mobile_region          text,
  mobile_region_sure     boolean,
  education              text,
  occupation             text,
  address                text,
  investor_type          text,
  risk_rating            text,
  risk_rated_at          timestamptz,
  consents               jsonb not null default '[]',
  party                  text not null default 'INDIVIDUAL' check (party in ('INDIVIDUAL', 'JOINT', 'CORPORATE')),
  holders                jsonb,
  company                jsonb,
  source                 text,
  source_detail          text,
  campaign               text,
  referrer_number        text,
  -- regions and the rule that gave each
  user_region            text,
  user_region_rule       text not null default 'NONE',
  active_region          text,
  active_region_rule     text not null default 'NONE',
  user_region_override   text,                          -- set by hand; stands whatever is derived
  active_region_override text,
  -- lifecycle, derived from the set of events
  stage                  text not null default 'REGISTERED' check (stage in
    ('POTENTIAL', 'REGISTERED', 'PENDING_ACCOUNT_OPENING', 'PENDING_FUNDING', 'FUNDED', 'TRADED')),
  stage_since            timestamptz,
  stage_evidence         jsonb,
  mark                   jsonb,                         -- the failed or withdrawn application of a registered customer
  application_id         text,
  application_state      text,
  application_reason     text,
  application_page       text,
  account_numbers        text[] not null default '{}',
  account_status         text,
  registered_at          timestamptz not null,
  submitted_at           timestamptz,
  opened_at              timestamptz,
  funded_at              timestamptz,
  traded_at              timestamptz,
  deposit_count          int not null default 0,
  trade_count            int not null default 0,
  reclaim_exemption      text,                          -- why nobody may lose the customer now, else null
  -- who serves the customer
  acquirer_id            bigint,
  opener_id              bigint,
  service_id             bigint,
  backup_id              bigint,
  responsible_id         bigint,                        -- Service, else Opener, else Acquirer
  unit_id                bigint not null references org_unit,  -- the responsible manager's team, else the pool's unit
  in_pool_since          timestamptz,
  protected_until        date,                          -- of the responsible manager's row
  -- follow-up
  last_contact_at        timestamptz,
  last_contact_kind      text check (last_contact_kind in ('VALID', 'DECLARED')),
  last_contact_method    text,
  next_follow_up_at      timestamptz,
  follow_up_count        int not null default 0,
  intent                 text,
  level                  text,
  tier                   text,
  tags                   text[] not null default '{}',
  last_remark            text,
  assets                 bigint,                        -- minor units of the base currency; null = not known, never 0
  assets_as_of           date,
  -- verification per item: UNVERIFIED, PENDING, VERIFIED, FAILED, EXPIRED
  phone_verification      text not null default 'UNVERIFIED',
  email_verification      text not null default 'UNVERIFIED',
  identity_verification   text not null default 'UNVERIFIED',
  address_verification    text not null default 'UNVERIFIED',
  enterprise_verification text not null default 'UNVERIFIED'
) with (fillfactor = 75);   -- room for the next version of a row: most updates then touch no index
-- What the list sorts by, each with the id that ends every order. Rows without the value stand in the index too: they are
-- the last part of the list, and a filter may ask for them.
create index customer_registered on customer (registered_at, id);
create index customer_stage_since on customer (stage_since, id);
create index customer_opened on customer (opened_at, id);
create index customer_funded on customer (funded_at, id);
create index customer_traded on customer (traded_at, id);
create index customer_last_contact on customer (last_contact_at, id);
create index customer_next_follow_up on customer (next_follow_up_at, id);
create index customer_protected on customer (protected_until, id);
create index customer_assets on customer (assets, id);
-- The orders a team works by, within one unit; and those asked of one stage.
create index customer_unit on customer (unit_id, registered_at, id);
create index customer_unit_last_contact on customer (unit_id, last_contact_at, id);
create index customer_unit_next_follow_up on customer (unit_id, next_follow_up_at, id);
create index customer_unit_protected on customer (unit_id, protected_until, id);
create index customer_unit_assets on customer (unit_id, assets, id);
create index customer_stage on customer (stage, registered_at, id);
create index customer_stage_assets on customer (stage, assets, id);
create index customer_responsible on customer (responsible_id, registered_at, id);
-- Any combination of the filters with few values; one small index instead of one for each. The short pending list keeps
-- searches quick after bulk changes.
create index customer_facets on customer using gin
  (campaign, source, user_region, active_region, tier, level, intent, language, application_state, tags)
  with (gin_pending_list_limit = 256);
-- Search.
create index customer_name_pieces on customer using gin (name_pieces) with (gin_pending_list_limit = 256);
create index customer_name_search on customer using gin (name_search gin_trgm_ops) with (gin_pending_list_limit = 256);
create index customer_phone on customer (phone text_pattern_ops);
create index customer_phone_ending on customer (reverse(phone) text_pattern_ops);
create index customer_email on customer (lower(email) text_pattern_ops);
create index customer_id_number on customer (id_number) where id_number is not null;
create index customer_referrer on customer (referrer_number) where referrer_number is not null;
alter table customer alter column name_search set statistics 1000;

-- Everything the platform told, one row an event, in whatever order it came. (source, event_id) makes it once.
-- The columns after data are read from it on arrival, so that nobody opens the data again to derive a lifecycle.
create table customer_event (
  source          text not null,
  event_id        text not null,
  customer_number text not null,
  type            text not null,
  time            timestamptz not null,
  data            jsonb not null,
  reference       text,            -- the application, transaction, trade, complaint or action it is about
  account_no      text,
  amount          numeric,
  currency        text,
  detail          text,            -- type of account, kind of trade, status of account, result of a contact
  reason_code     text,
  page            text,
  extensions      jsonb,           -- attributes of the envelope that CloudEvents does not name
  digest          bytea not null,  -- of type, customer, time and data: the same event again, or another one
  received_at     timestamptz not null,
  received_by     text not null,
  primary key (source, event_id)
);
create index customer_event_customer on customer_event (customer_number, time);

-- Locks the customers of a batch of events and answers those that are there. A number not yet registered has no row to
-- lock: it is locked by name, so that its registration and its other events never miss each other. All who come here
-- lock in one order, names before rows; a batch with very many new names locks all names at once, since locks by name
-- are a limited good.
create function customers_for_events(numbers text[]) returns table (id bigint, number text, stage text,
    registered_at timestamptz, user_region_override text, active_region_override text)
language plpgsql as $$
declare names int[];
begin
  -- Few rows of large tables: a plan made while the tables were small must not read all of them once they have grown.
  perform set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true);
  select coalesce(array_agg(distinct hashtext(n)), '{}') into names from unnest(numbers) n
    where not exists (select from customer c where c.number = n);
  if cardinality(names) > 128 then
    perform pg_advisory_xact_lock(1201, 0);
  elsif cardinality(names) > 0 then
    perform pg_advisory_xact_lock_shared(1201, 0);
    perform pg_advisory_xact_lock(1202, n) from (select n from unnest(names) n order by n) as in_order;
  end if;
  return query select c.id, c.number, c.stage, c.registered_at, c.user_region_override, c.active_region_override
    from customer c where c.number = any (numbers) order by c.id for no key update;
end $$;

create table stage_history (
  customer_id bigint not null references customer,
  ordinal     int not null,
  stage       text not null,
  at          timestamptz not null,
  evidence    jsonb not null,
  primary key (customer_id, ordinal)
);

create sequence verification_seq start 100 increment 100;
create table verification (
  id          bigint primary key default nextval('verification_seq'),
  customer_id bigint not null references customer,
  item        text not null check (item in ('PHONE', 'EMAIL', 'IDENTITY', 'ADDRESS', 'ENTERPRISE')),
  status      text not null check (status in ('UNVERIFIED', 'PENDING', 'VERIFIED', 'FAILED', 'EXPIRED')),
  method      text,
  evidence    text,
  by_user     text not null,
  at          timestamptz not null,
  valid_until date
);
create index verification_customer on verification (customer_id, item, at desc);

create table contact_restriction (
  region  text not null,
  kind    text not null,           -- SOLICITATION, ...
  reason  text not null,
  primary key (region, kind)
);

create sequence snapshot_seq;
create table snapshot (
  id         bigint primary key default nextval('snapshot_seq'),
  user_name  text not null,
  created_at timestamptz not null,
  filter     jsonb not null,
  count      bigint not null
);
create table snapshot_item (
  snapshot_id bigint not null references snapshot on delete cascade,
  ordinal     bigint not null,         -- the order of the list, from 1
  customer_id bigint not null,
  primary key (snapshot_id, ordinal)
);

create sequence saved_view_seq start 100 increment 100;
create table saved_view (
  id       bigint primary key,
  user_id  bigint not null references app_user,
  page     text not null,
  name     text not null,
  query    text not null,
  columns  text not null default '',
  position int not null default 0,
  version  bigint not null default 0,
  unique (user_id, page, name)
);

create sequence export_run_seq;
create table export_run (
  id          bigint primary key default nextval('export_run_seq'),
  user_name   text not null,
  user_id     bigint not null references app_user,
  format      text not null check (format in ('CSV', 'XLSX')),
  purpose     text not null,
  filter      jsonb not null,
  columns     text not null,
  language    text not null,
  snapshot_id bigint references snapshot on delete set null,
  status      text not null check (status in ('RUNNING', 'DONE', 'FAILED', 'EXPIRED')),
  alive_at    timestamptz not null,    -- database time; a run without a sign of life has lost its server
  total       bigint,
  done        bigint not null default 0,
  file_name   text not null,
  message     text,
  created_at  timestamptz not null,
  ended_at    timestamptz,
  expires_at  timestamptz
);
create index export_run_user on export_run (user_name, id desc);
create table export_part (
  export_id bigint not null references export_run on delete cascade,
  no        int not null,
  bytes     bytea not null,
  primary key (export_id, no)
);
