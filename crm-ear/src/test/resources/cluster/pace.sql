-- Each chunk of a job takes a while at its end, so that the job is under way however long servers take to start.
create table test_pace (seconds double precision not null);
insert into test_pace values (0);
grant select on test_pace to crm_app;

create function test_pace() returns trigger language plpgsql as $$
begin
  perform pg_sleep(seconds) from test_pace;
  return new;
end $$;

create trigger test_pace before update of position on job_run for each row execute function test_pace();
