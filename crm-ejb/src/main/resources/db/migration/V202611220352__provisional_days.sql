-- Days that rest on the law or on reckoning alone: nobody has announced them yet.
alter table market_calendar add provisional boolean not null default false;
