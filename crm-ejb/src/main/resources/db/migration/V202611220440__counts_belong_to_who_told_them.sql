-- Whose a feed's name is: nobody else replaces its counts. And which days were compared, to compare them again when counts
-- come later.
create table service_action_source (
  source text primary key,
  owner  text not null                    -- user name of the account that told first
);
insert into service_action_source (source, owner)
select distinct on (source) source, told_by from service_action_count order by source, told_at, told_by;

create table service_action_compared (
  day date primary key,
  at  timestamptz not null
);
insert into service_action_compared (day, at) select day, max(found_at) from service_action_gap group by day;
