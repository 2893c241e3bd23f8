-- Bulk work goes on in whose name it was begun, after a pause too.
alter table bulk_run add on_behalf_of text;
