-- Positions of account managers are choices like contact methods: a code, with a label in each language.
alter table dictionary_entry add version bigint not null default 0;

insert into dictionary_entry (kind, code, label, label_hant, label_hans, position) values
  ('POSITION', 'ACCOUNT_MANAGER', 'Account manager', '客戶經理', '客户经理', 1),
  ('POSITION', 'SENIOR_ACCOUNT_MANAGER', 'Senior account manager', '高級客戶經理', '高级客户经理', 2),
  ('POSITION', 'TEAM_LEADER', 'Team leader', '團隊主管', '团队主管', 3),
  ('POSITION', 'ASSISTANT', 'Assistant account manager', '助理客戶經理', '助理客户经理', 4),
  ('POSITION', 'DIRECTOR', 'Director', '董事', '董事', 5);

-- What was typed before becomes a choice of its own, worded alike in each language until somebody translates it.
insert into dictionary_entry (kind, code, label, label_hant, label_hans, position)
select 'POSITION', 'TYPED_' || row_number() over (order by t.typed), t.typed, t.typed, t.typed, 10 * row_number() over (order by t.typed)
from (select distinct trim(position) as typed from account_manager where trim(position) <> '') t
where not exists (select from dictionary_entry d where d.kind = 'POSITION' and lower(t.typed) in (lower(d.label), d.label_hant, d.label_hans));

update account_manager m set position = (
  select d.code from dictionary_entry d
  where d.kind = 'POSITION' and lower(trim(m.position)) in (lower(d.label), lower(d.label_hant), lower(d.label_hans))
  order by d.position limit 1)
where m.position is not null;

comment on column account_manager.position is 'a code of the dictionary POSITION, or null';
