-- Clocks of hand-overs and of the steps of rules stand still while the office is closed.
create function add_office_hours(start_at timestamptz, hours int, office text, zone text) returns timestamptz
language plpgsql stable parallel safe as $$
declare
  t timestamp := start_at at time zone zone;
  left_over interval := hours * interval '1 hour';
  midnight timestamp;
begin
  loop
    midnight := date_trunc('day', t) + interval '1 day';
    if is_open(office, 'OFFICE', t::date) then
      if t + left_over <= midnight then return (t + left_over) at time zone zone; end if;
      left_over := left_over - (midnight - t);
    end if;
    t := midnight;
  end loop;
end $$;
comment on function add_office_hours is 'The moment that lies some hours after a moment; only days on which the office works count, each with 24 hours.';
