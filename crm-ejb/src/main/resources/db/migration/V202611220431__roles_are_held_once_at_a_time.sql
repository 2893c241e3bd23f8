-- The same role in the same unit is held once at a time. What two at once may have given twice is kept once: what lies within
-- another stretch goes, and of two that overlap the earlier ends where the later begins.
delete from user_grant g using user_grant o
where o.user_id = g.user_id and o.role_id = g.role_id and o.unit_id = g.unit_id and o.id <> g.id
  and tstzrange(o.from_at, o.to_at) @> tstzrange(g.from_at, g.to_at)
  and (tstzrange(o.from_at, o.to_at) <> tstzrange(g.from_at, g.to_at) or o.id < g.id);
update user_grant g set to_at = n.from_at
from (select e.id, min(o.from_at) as from_at from user_grant e join user_grant o on o.user_id = e.user_id
    and o.role_id = e.role_id and o.unit_id = e.unit_id and o.from_at > e.from_at
    and o.from_at < coalesce(e.to_at, 'infinity') group by e.id) n
where n.id = g.id;
alter table user_grant add constraint user_grant_no_overlap exclude using gist
  (int8range(user_id, user_id, '[]') with &&, int8range(role_id, role_id, '[]') with &&,
   int8range(unit_id, unit_id, '[]') with &&, tstzrange(from_at, to_at) with &&);
