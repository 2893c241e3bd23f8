-- Who was told in the evening of a day how many customers go when it is closed; nobody is told twice of one day.
create table reclaim_preview (
  business_date date not null,
  user_id       bigint not null references app_user,
  kind          text not null check (kind in ('OWN', 'TEAMS', 'RUN')),
  customers     bigint not null check (customers > 0),
  told_at       timestamptz not null,
  primary key (business_date, user_id, kind)
);
revoke update, delete, truncate on reclaim_preview from crm_app;

-- The preview is of the evening, the run that closes the day comes after it.
insert into job_need (job, needs) values
  ('preview-reclaim', 'FEEDS'),
  ('reclaim', 'preview-reclaim');
