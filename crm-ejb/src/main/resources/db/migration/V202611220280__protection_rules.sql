-- Protection rules by stage, tier, source and ownership role: of those that match the most specific one holds. A change
-- says what becomes of protections that run; the job apply-protection-rules does it, chunk by chunk.
alter table protection_rule
  add column call_seconds      int not null default 30 check (call_seconds between 0 and 3600),
  add column declared_in_a_row int not null default 3 check (declared_in_a_row between 0 and 100),
  -- The more conditions the more specific; of as many the one that names the stage, then the tier, then the source. Two
  -- rules of one value that both match have the same conditions, so one of them is not in force.
  add column specificity       int not null generated always as (
    num_nonnulls(stage, tier, source, role) * 16 + num_nonnulls(stage) * 8 + num_nonnulls(tier) * 4
      + num_nonnulls(source) * 2 + num_nonnulls(role)) stored,
  add column effect            text not null default 'NEW_OWNERS' check (effect in ('NEW_OWNERS', 'EXTEND_ONLY', 'ALL')),
  add column applied_to        bigint not null default 0,  -- the last open row the job has looked at
  add column applied_at        timestamptz,
  add column ended_by          text,                       -- who took the whole rule out of force, and why
  add column end_reason        text;
update protection_rule set applied_at = active_from,
  call_seconds = (select value::int from setting where key = 'contact.call-seconds'),
  declared_in_a_row = (select value::int from setting where key = 'contact.declared-in-a-row');
alter table protection_rule alter column call_seconds drop default, alter column declared_in_a_row drop default;
delete from setting where key = 'contact.declared-in-a-row';
create index protection_rule_to_apply on protection_rule (id) where applied_at is null;

-- How long our own call was; null where the length says nothing. What is shorter than its rule wants prolongs no protection.
alter table contact add column seconds int;

-- No change of a rule ends a protection earlier than this many days after it is made.
insert into setting (key, value) values ('protection.change-notice', '3');
