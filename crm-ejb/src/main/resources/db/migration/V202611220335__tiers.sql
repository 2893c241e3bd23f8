-- Tiers as they are shipped; a house renames them or adds its own. How many claimed customers of a tier a manager may hold
-- stands in the setting holding.caps; a tier that is not there has no cap of its own.
insert into dictionary_entry (kind, code, label, label_hant, label_hans, position) values
  ('TIER', 'STANDARD', 'Standard', '標準', '标准', 1),
  ('TIER', 'SILVER', 'Silver', '銀級', '银级', 2),
  ('TIER', 'GOLD', 'Gold', '金級', '金级', 3),
  ('TIER', 'PLATINUM', 'Platinum', '白金級', '白金级', 4)
on conflict do nothing;
insert into setting (key, value) values ('holding.caps', 'GOLD=60,PLATINUM=20') on conflict do nothing;
