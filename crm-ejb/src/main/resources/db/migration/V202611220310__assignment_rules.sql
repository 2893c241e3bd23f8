-- Assignment rules: ordered, versioned, draft, active, retired. The first that matches a customer decides who gets it.
create sequence allocation_rule_seq start 100 increment 100;
create table allocation_rule (
  id             bigint primary key default nextval('allocation_rule_seq'),
  rule           text not null,          -- name that stays over versions
  rule_version   int not null,
  edition        int not null default 1, -- counts the changes of this version while it is a draft
  status         text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')),
  position       int not null,           -- the same for all versions of a rule
  occasion       text not null check (occasion in ('ARRIVAL', 'STAGE')),
  filter         text not null,          -- which customers, as the address of the customer list
  role           text not null check (role in ('ACQUIRER', 'OPENER', 'SERVICE')),
  owner_percent  int check (owner_percent between 0 and 100),  -- null: attribution follows the owner as usual
  distribution   text not null check (distribution in ('ROUND_ROBIN', 'WEIGHTED', 'LEAST_LOADED')),
  units          text[] not null,        -- codes, with what is below them; empty: all
  same_region    boolean not null,
  same_language  boolean not null,
  working_hours  boolean not null,
  licences       text[] not null,        -- each of them
  accept_hours   int not null check (accept_hours between 1 and 720),
  turn           bigint not null default 0,   -- how often this version has chosen
  changed_by     text not null,
  changed_at     timestamptz not null,
  reason         text not null,
  activated_by   text,
  activated_at   timestamptz,
  retired_by     text,
  retired_at     timestamptz,
  retire_reason  text,
  unique (rule, rule_version)
);
create unique index allocation_rule_one_active on allocation_rule (rule) where status = 'ACTIVE';
create unique index allocation_rule_one_draft on allocation_rule (rule) where status = 'DRAFT';

-- The managers a version names, with their weights; where it names none, all of its units are candidates.
create table allocation_member (
  rule_id    bigint not null references allocation_rule on delete cascade,
  manager_id bigint not null references account_manager on delete cascade,
  weight     int not null check (weight between 0 and 1000),
  primary key (rule_id, manager_id)
);
create index allocation_member_manager on allocation_member (manager_id);

-- Step by step: the units a customer waits in, one after the other, and what happens when the clock of each runs out.
create table allocation_hop (
  rule_id    bigint not null references allocation_rule on delete cascade,
  ordinal    int not null,
  unit_code  text not null,
  hours      int not null check (hours between 1 and 720),
  escalation text not null,              -- the unit of another hop, CHOOSE or QUEUE
  primary key (rule_id, ordinal)
);

-- What a version remembers of each manager between two choices.
create table allocation_state (
  rule_id    bigint not null references allocation_rule on delete cascade,
  manager_id bigint not null references account_manager on delete cascade,
  last_turn  bigint not null,            -- the version's last choice that fell on the manager; 0 for never
  credit     bigint not null,            -- share still owed under WEIGHTED, in parts of a customer
  primary key (rule_id, manager_id)
);

-- Customers the rules have not looked at yet: written with what made them arrive or move, gone once they were looked at.
create table allocation_intake (
  customer_id bigint not null references customer,
  occasion    text not null check (occasion in ('ARRIVAL', 'STAGE')),
  at          timestamptz not null,
  primary key (customer_id, occasion)
);
create index allocation_intake_at on allocation_intake (at);

-- Each decision with all it rested on, so that it can be made again.
create sequence allocation_decision_seq start 100 increment 100;
create table allocation_decision (
  id           bigint primary key default nextval('allocation_decision_seq'),
  customer_id  bigint not null references customer,
  cause        text not null check (cause in ('ARRIVAL', 'STAGE', 'RETRY', 'ESCALATION', 'BACKFILL')),
  at           timestamptz not null,
  rule_id      bigint references allocation_rule,   -- null: no rule matched
  outcome      text not null check (outcome in ('OWNER', 'HOP', 'NO_RULE', 'NO_CANDIDATE', 'RESTRICTED')),
  role         text,
  manager_id   bigint references account_manager,
  ownership_id bigint references ownership,
  facts        jsonb not null
);
create index allocation_decision_customer on allocation_decision (customer_id, id);
create index allocation_decision_manager on allocation_decision (manager_id) where manager_id is not null;
create unique index allocation_decision_ownership on allocation_decision (ownership_id) where ownership_id is not null;
revoke update, delete on allocation_decision from crm_app;

-- The default queue, and the units customers of a rule wait in step by step.
create table allocation_queue (
  customer_id bigint primary key references customer,
  entered_at  timestamptz not null,
  why         text not null check (why in ('NO_RULE', 'NO_CANDIDATE', 'RESTRICTED', 'HOP', 'PASSED_BY')),
  rule_id     bigint references allocation_rule,
  hop         int,
  due_at      timestamptz,               -- of the hop
  tried_at    timestamptz not null,
  alarmed_at  timestamptz
);
create index allocation_queue_age on allocation_queue (entered_at, customer_id);
create index allocation_queue_due on allocation_queue (due_at) where due_at is not null;

-- Hand-overs the receiver has to accept: by completing the task, until the clock runs out.
create sequence allocation_offer_seq start 100 increment 100;
create table allocation_offer (
  id           bigint primary key default nextval('allocation_offer_seq'),
  customer_id  bigint not null references customer,
  rule_id      bigint not null references allocation_rule,
  ownership_id bigint not null references ownership,
  manager_id   bigint not null references account_manager,
  role         text not null,
  occasion     text not null,            -- of the task
  offered_at   timestamptz not null,
  due_at       timestamptz not null,
  status       text not null default 'OPEN' check (status in ('OPEN', 'ACCEPTED', 'EXPIRED', 'ENDED')),
  closed_at    timestamptz
);
create index allocation_offer_due on allocation_offer (due_at, id) where status = 'OPEN';
create index allocation_offer_customer on allocation_offer (customer_id);
create index allocation_offer_manager on allocation_offer (manager_id);

-- Rules applied to customers there are: how far each has come stands in its row.
create sequence allocation_backfill_seq start 100 increment 100;
create table allocation_backfill (
  id           bigint primary key default nextval('allocation_backfill_seq'),
  asked_by     text not null,
  asked_at     timestamptz not null,
  reason       text not null,
  customers    int not null,             -- as the preview counted
  up_to        bigint not null,          -- the last customer of the preview
  last_id      bigint not null default 0,
  assigned     int not null default 0,
  queued       int not null default 0,
  done_at      timestamptz
);
create unique index allocation_backfill_one on allocation_backfill ((true)) where done_at is null;

insert into setting (key, value) values ('queue.alarm-hours', '4') on conflict do nothing;

do $$
declare t text;
begin
  foreach t in array array['allocation_intake', 'allocation_decision', 'allocation_queue', 'allocation_offer']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using ((select crm_all()) or exists (select from customer c where c.id = %I.customer_id))',
      t || '_scope', t, t);
  end loop;
end $$;
