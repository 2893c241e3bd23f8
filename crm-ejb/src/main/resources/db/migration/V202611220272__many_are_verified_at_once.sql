-- What was verified of many customers alike is written down in the background, as other work on many is.
alter table bulk_run drop constraint bulk_run_kind_check,
  add constraint bulk_run_kind_check check (kind in ('ASSIGN', 'REMARK', 'TAG', 'UNTAG', 'HAND_OVER', 'VERIFY'));
