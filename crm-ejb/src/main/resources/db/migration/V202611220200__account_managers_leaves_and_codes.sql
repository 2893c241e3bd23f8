-- What is known of an account manager besides name and team.
alter table account_manager
  add phone        text,                    -- E.164
  add email        text,
  add work_days    int[] not null default '{1,2,3,4,5}' check (work_days <@ '{1,2,3,4,5,6,7}'),   -- 1 is Monday
  add work_from    time,
  add work_to      time,
  add joined_on    date,
  add resigned_on  date,
  add check ((work_from is null) = (work_to is null) and work_from < work_to);
create index account_manager_name on account_manager (lower(name_latin), id);

-- Leaves are rows: one may be planned while another lasts, and a contact of a past leave is judged by that leave. Two of one
-- manager never overlap, whoever enters them (a range of one id stands for "the same manager").
create sequence manager_leave_seq start 100 increment 100;
create table manager_leave (
  id         bigint primary key default nextval('manager_leave_seq'),
  manager_id bigint not null references account_manager,
  from_day   date not null,
  to_day     date,                          -- the last day; null until further notice
  deputy_id  bigint references account_manager,
  reason     text,
  by_user    text not null,
  at         timestamptz not null,
  check (to_day >= from_day),
  check (deputy_id <> manager_id),
  constraint manager_leave_no_overlap exclude using gist
    (int8range(manager_id, manager_id, '[]') with &&, daterange(from_day, to_day, '[]') with &&)
);
create index manager_leave_manager on manager_leave (manager_id, from_day);
create index manager_leave_deputy on manager_leave (deputy_id) where deputy_id is not null;

insert into manager_leave (manager_id, from_day, to_day, deputy_id, by_user, at)
select id, coalesce(leave_from, date '2000-01-01'), leave_to, nullif(deputy_id, id), 'migration', now()
from account_manager where status <> 'RESIGNED' and (leave_from is not null or status = 'ON_LEAVE');
update account_manager set status = 'ACTIVE' where status = 'ON_LEAVE';
alter table account_manager drop leave_from, drop leave_to, drop deputy_id,
  drop constraint account_manager_status_check,
  add constraint account_manager_status_check check (status in ('ACTIVE', 'RESIGNED'));

-- One account of a kind and the picture of its QR code, re-encoded by us.
create table manager_social (
  manager_id bigint not null references account_manager on delete cascade,
  kind       text not null,
  account    text,
  image      bytea,                         -- PNG
  image_text text,                          -- what the picture was read as
  primary key (manager_id, kind),
  check (account is not null or image is not null)
);

-- The personal links. A code is printed, so it is never changed and never given to another manager.
create sequence qr_code_seq start 100 increment 100;
create table qr_code (
  id            bigint primary key default nextval('qr_code_seq'),
  code          text not null unique,
  manager_id    bigint not null references account_manager,
  campaign      text,
  created_at    timestamptz not null,
  created_by    text not null,
  scans         bigint not null default 0,
  scanned_at    timestamptz,
  registrations bigint not null default 0
);
create unique index qr_code_one_each on qr_code (manager_id, coalesce(campaign, ''));

-- A customer who came by a code, once however often the platform tells of it.
create table qr_registration (
  customer_id bigint primary key references customer,
  code_id     bigint not null references qr_code,
  at          timestamptz not null,
  outcome     text not null check (outcome in ('ASSIGNED', 'POOL', 'OWNED'))
);
create index qr_registration_code on qr_registration (code_id);
alter table qr_registration enable row level security;
create policy qr_registration_scope on qr_registration using (
  (select crm_all()) or exists (select from customer c where c.id = qr_registration.customer_id));

-- Whose shares have to be found when a manager resigns.
create index attribution_manager on attribution (manager_id) where to_day is null;

-- What the card of an office shows; a unit without takes that of the nearest one above.
alter table org_unit add phone text, add email text, add address text;

insert into setting (key, value) values
  ('brokerage.name', ''),      -- as customers know the house, on name cards
  ('card.address', ''),        -- where customers reach us, https://crm.example.com/crm; empty: as the reader reaches us
  ('card.registration', '')    -- where an account is opened; the code is added to it; empty: no such button
on conflict do nothing;

-- Hand-over of what somebody held who has resigned.
alter table bulk_run drop constraint bulk_run_kind_check,
  add constraint bulk_run_kind_check check (kind in ('ASSIGN', 'REMARK', 'TAG', 'UNTAG', 'HAND_OVER'));

-- Which rights a person had when the account was ended: those come back when it is opened again.
alter table user_grant add ended_with_account boolean not null default false;

-- Whether the audit trail tells of anything somebody did; a reader who sees none of it may ask no more than that.
create function audit_has_acted(who text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select exists (select from audit_entry where actor = who) $$;
revoke execute on function audit_has_acted(text) from public;
grant execute on function audit_has_acted(text) to crm_app;

-- Whether somebody, whoever it is, hands over what a manager held just now.
create function hand_over_running(manager bigint) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from bulk_run where kind = 'HAND_OVER' and status = 'RUNNING'
    and (request ->> 'manager')::bigint = manager) $$;
revoke execute on function hand_over_running(bigint) from public;
grant execute on function hand_over_running(bigint) to crm_app;

-- Open tasks of a manager, and giving them back to whoever is responsible for the customer. The table of tasks comes with a
-- later migration, hence plpgsql, which looks for it when it is called.
create function open_tasks_of(manager bigint) returns bigint language plpgsql stable as $$
begin
  return (select count(*) from task t where t.manager_id = manager and t.closed_at is null);
end $$;
create function tasks_back_from(manager bigint, now_at timestamptz) returns bigint language plpgsql as $$
declare n bigint := 0;
begin
  update task t set manager_id = c.responsible_id, assigned_by = null, updated_at = now_at from customer c
  where t.manager_id = manager and t.closed_at is null and c.id = t.customer_id;
  get diagnostics n = row_count;
  return n;
end $$;
