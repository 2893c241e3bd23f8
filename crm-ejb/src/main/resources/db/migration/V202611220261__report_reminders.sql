-- Daily reports: from which time of the day who has not handed in is reminded, and who was told of which day already.
insert into setting (key, value) values ('report.remind-from', '17:00') on conflict do nothing;

create table report_reminder (
  user_id bigint not null references app_user,
  day     date not null,               -- of the reports
  kind    text not null check (kind in ('DUE', 'LATE')),
  primary key (user_id, day, kind)
);
