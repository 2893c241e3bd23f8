-- Tiers as they are shipped; a house renames them or adds its own. How many claimed customers of a tier a manager may hold is
-- the setting holding.cap.<code of the tier>; without one the cap of all claimed customers is the only one.
insert into dictionary_entry (kind, code, label, label_hant, label_hans, position) values
  ('TIER', 'STANDARD', 'Standard', '標準', '标准', 1),
  ('TIER', 'SILVER', 'Silver', '銀級', '银级', 2),
  ('TIER', 'GOLD', 'Gold', '金級', '金级', 3),
  ('TIER', 'PLATINUM', 'Platinum', '白金級', '白金级', 4)
on conflict do nothing;
insert into setting (key, value) values ('holding.cap.GOLD', '60'), ('holding.cap.PLATINUM', '20') on conflict do nothing;
