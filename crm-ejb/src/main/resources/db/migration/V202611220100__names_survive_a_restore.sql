-- A restore sets no search path, so what a generated column calls has to say where it is; otherwise the table customer
-- cannot be made again from a dump.
create or replace function name_pieces(local text, latin text) returns text[] language sql immutable parallel safe as $$
  select coalesce(public.bigrams(local) || ('^' || left(local, 1)), '{}') || coalesce((
    select array_agg(distinct '<' || left(w, 2)) from regexp_split_to_table(latin, '[^[:alnum:]]+') w where w <> ''), '{}') $$;
