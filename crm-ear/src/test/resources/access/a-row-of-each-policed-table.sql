-- A row of each table with a policy, about a {customer} with a {number} in a {unit}, who is served by a {manager}, made by a
-- {user} with a {name}. What stands in the rows does not matter but for whose they are.
insert into stage_history (customer_id, ordinal, stage, at, evidence) values ({customer}, 1, 'REGISTERED', now(), '{}');
insert into verification (customer_id, item, status, by_user, at) values ({customer}, 'PHONE', 'PENDING', '{name}', now());
insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user, ended_at, end_how)
  values ({customer}, 'OPENER', {manager}, {unit}, now(), current_date, 'CLAIM', '{name}', now(), 'RECLAIMED');
insert into attribution (customer_id, manager_id, percent, from_day, to_day, status, by_user, at)
  values ({customer}, {manager}, 100, current_date, current_date, 'SUPERSEDED', '{name}', now());
insert into pool_entry (customer_id, unit_id, entered_at, why, left_at, left_how)
  values ({customer}, {unit}, now(), 'REGISTERED', now(), 'ASSIGNED');
insert into contact (customer_id, at, day, kind, manager_id, valid, reference)
  values ({customer}, now(), current_date, 'CALL', {manager}, true, 'row-{customer}');
insert into remark (customer_id, text, by_user, by_name, at) values ({customer}, 'x', '{name}', 'x', now());
insert into review_item (kind, customer_id, unit_id, detail, created_at, closed_at, closed_by)
  values ('LATE_CONTACT', {customer}, {unit}, '{}', now(), now(), '{name}');
insert into follow_up (id, customer_id, author, author_name, at, recorded_at, methods, result, visibility, stage)
  values (nextval('follow_up_seq'), {customer}, '{name}', 'x', now(), now(), '{PHONE}', 'REACHED', 'TEAM', 'REGISTERED');
insert into customer_event (source, event_id, customer_number, type, time, data, digest, received_at, received_by)
  values ('row', '{number}', '{number}', 'device.login', now(), '{}', '', now(), 'feed');
insert into notification (user_id, at, kind, customer_id) values ({user}, now(), 'RECLAIMED', {customer});
insert into snapshot (user_name, created_at, filter, count) values ('{name}', now(), '{}', 1);
insert into snapshot_item (snapshot_id, ordinal, customer_id) select max(id), 1, {customer} from snapshot where user_name = '{name}';
insert into export_run (user_name, user_id, format, purpose, filter, columns, language, status, alive_at, file_name, created_at, ended_at)
  values ('{name}', {user}, 'CSV', 'x', '{}', 'number', 'en', 'EXPIRED', now(), 'x', now(), now());
insert into export_part (export_id, no, bytes) select max(id), 1, '' from export_run where user_name = '{name}';
insert into bulk_run (kind, user_name, request, status, total, created_at, touched_at)
  values ('OWNER_FILE', '{name}', '{}', 'DONE', 1, now(), now());
insert into bulk_result (run_id, no, customer, outcome) select max(id), 1, '{number}', 'DONE' from bulk_run where user_name = '{name}';
insert into bulk_line (run_id, ordinal, line, customer, manager, role, owner, reason)
  select max(id), 1, 1, '{number}', 'x', 'SERVICE', 'x', 'x' from bulk_run where user_name = '{name}';
insert into saved_view (id, user_id, page, name, query) values (nextval('saved_view_seq'), {user}, 'customers', 'row', '');
insert into idempotency_key (user_name, key, request_digest, created_at) values ('{name}', 'row', '', now());
insert into qr_code (code, manager_id, created_at, created_by) values ('row-{customer}', {manager}, now(), 'x');
insert into qr_registration (customer_id, code_id, at, outcome) select {customer}, max(id), now(), 'POOL' from qr_code;
insert into task (customer_id, node, unit_id, priority, due_on, occasion, created_at, updated_at, created_by)
  values ({customer}, 'MANUAL', {unit}, 'NORMAL', current_date, 'row', now(), now(), '{name}');
insert into task_watch (customer_id, check_on) values ({customer}, '2099-01-01') on conflict do nothing;
insert into progress_fact (day, kind, customer_id, reference, at, change, manager_id, unit_id, units, recorded_at)
  values ('2019-03-04', 'FUNDED', {customer}, 'row', now(), 1, {manager}, {unit}, array[{unit}], now());
insert into daily_report (author, author_name, manager_id, unit_id, day, status, changed_at)
  values ('{name}', 'x', {manager}, {unit}, '2019-03-04', 'DRAFT', now());
insert into management_report (user_id, unit_id, period, from_day, until_day, file_name, bytes, created_at)
  values ({user}, {unit}, 'WEEK', '2019-03-04', '2019-03-10', 'x', '', now());
insert into notice_profile (user_id) values ({user}) on conflict do nothing;
insert into notice_setting (user_id, type, bell, mail) values ({user}, 'RECLAIMED', true, false);
insert into mail_outbox (user_id, created_at, due_at, notice_kind, parameters, status) values ({user}, now(), now(), 'RECLAIMED', '{}', 'SENT');
insert into mail_attachment (mail_id, no, name, type, content) select max(id), 1, 'x', 'x', '' from mail_outbox where user_id = {user};
insert into extension_request (ownership_id, customer_id, manager_id, number, days, reason, requested_by, requested_at, requested_on,
    answer_by, protected_before, status, decided_by, decided_at)
  select max(id), {customer}, {manager}, 1, 7, 'x', '{name}', now(), current_date, current_date, current_date, 'ENDED', '{name}', now()
  from ownership where customer_id = {customer};
insert into pool_view (user_id, day, customer_id) values ({user}, '2019-03-04', {customer});
insert into allocation_rule (rule, rule_version, status, position, occasion, filter, role, distribution, units, same_region, same_language,
    working_hours, licences, accept_hours, changed_by, changed_at, reason, retired_by, retired_at)
  values ('row-{customer}', 1, 'RETIRED', 900, 'ARRIVAL', '', 'SERVICE', 'ROUND_ROBIN', '{}', false, false, false, '{}', 24, 'x', now(), 'x',
    'x', now());
insert into allocation_intake (customer_id, occasion, at) values ({customer}, 'ARRIVAL', now());
insert into allocation_decision (customer_id, cause, at, outcome, facts) values ({customer}, 'ARRIVAL', now(), 'NO_RULE', '{}');
insert into allocation_queue (customer_id, entered_at, why, tried_at, occasion) values ({customer}, now(), 'NO_RULE', now(), 'ARRIVAL');
insert into allocation_offer (customer_id, rule_id, ownership_id, manager_id, role, occasion, offered_at, due_at, status, closed_at)
  select {customer}, (select max(id) from allocation_rule), max(id), {manager}, 'SERVICE', 'STAGE', now(), now(), 'ENDED', now()
  from ownership where customer_id = {customer};
insert into protection_change (ownership_id, customer_id, at, rule_before, rule_after, until_before, until_after)
  select max(id), {customer}, now(), (select min(id) from protection_rule), (select min(id) from protection_rule), current_date, current_date
  from ownership where customer_id = {customer};
insert into day_close (business_date, closed_at, closed_by, summed) values ('2019-03-04', now(), 'x', true) on conflict do nothing;
insert into day_sum (day, grain, figure, unit_id, units, manager_id, value, reached, records)
  values ('2019-03-04', 'MANAGER', 'FUNDINGS', {unit}, array[{unit}], {manager}, 1, 0, 0);
insert into customer_count (unit_id, manager_id, stage, day, entered, changed, due, follow_up)
  values ({unit}, {manager}, 'REGISTERED', '2019-03-04', 0, 0, 0, 0) on conflict do nothing;
insert into customer_reveal (customer_id, user_id, field, reason, at) values ({customer}, {user}, 'PHONE', 'x', now());
insert into unmatched_action (source, event_id, number, type, time, status, customer_id, decided_by, decided_at)
  values ('row', '{number}', '{number}', 'call.ended', now(), 'MATCHED', {customer}, '{name}', now());
insert into legal_hold (kind, customer_id, reason, placed_by, placed_at, released_by, released_at, release_reason)
  values ('CUSTOMER', {customer}, 'row', '{name}', now(), '{name}', now(), 'x');
insert into day_line (file_id, line, cells) values ({customer}, 1, '{}');
insert into account_balance (file_id, account_no, currency, business_date, source, customer_id, cash, unsettled, debt, implied)
  values ({customer}, 'x', 'HKD', '2019-03-04', 'row', {customer}, 1, 0, 0, false);
insert into account_position (file_id, account_no, market, symbol, business_date, source, customer_id, asset_class, quantity, implied)
  values ({customer}, 'x', 'HK', 'x', '2019-03-04', 'row', {customer}, 'SECURITY', 1, false);
insert into account_trade (file_id, trade_no, account_no, business_date, source, customer_id, side, market, symbol, quantity, price, currency, fee)
  values ({customer}, 'x', 'x', '2019-03-04', 'row', {customer}, 'BUY', 'HK', 'x', 1, 1, 'HKD', 0);
insert into event_receiver (id, name, channel, kinds, state, created_at, created_by)
  values (nextval('event_receiver_seq'), 'row-{customer}', 'FILE', '{}', 'REMOVED', now(), 'x');
insert into event_fresh (kind, customer_id, subject, at, data) values ('STAGE_CHANGED', {customer}, '{number}', now(), '{}');
insert into event_out (event_id, kind, subject, at, data, recorded_at) values (-{customer}, 'STAGE_CHANGED', '{number}', now(), '{}', now());
insert into event_held (receiver_id, position, subject, due_at, dead_at)
  select max(r.id), max(e.position), '{number}', now(), now() from event_receiver r, event_out e;
insert into out_file (receiver_id, kind, business_date, revision, name, state)
  select id, 'EVENTS', '2019-03-04', 1, name, 'SUPERSEDED' from event_receiver where name = 'row-{customer}';
insert into out_file_part (file_id, no, content) select id, 1, '' from out_file where name = 'row-{customer}';
select audit_append(9, '[{"at": "2026-03-04T00:00:00Z", "record_class": "CUSTOMER", "actor": "{name}", "action": "row", "outcome": "DONE", "customer_id": {customer}}]');
