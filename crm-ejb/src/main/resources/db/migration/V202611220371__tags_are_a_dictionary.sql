-- Tags are worded, put in order and withdrawn like the choices of any dictionary; the table of tags keeps what else there is to
-- say of them.
insert into dictionary_entry (kind, code, label, label_hant, label_hans, position, active)
select 'TAG', code, label, label_hant, label_hans, row_number() over (order by code), active from tag;

alter table tag drop column label, drop column label_hant, drop column label_hans, drop column active;
comment on table tag is 'what a tag of the dictionary means, whose it is and whether it is sensitive; of tags added since nothing';
