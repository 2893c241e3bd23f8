-- A single manager's facts are few and found by index themselves.
drop index day_sum_manager;
