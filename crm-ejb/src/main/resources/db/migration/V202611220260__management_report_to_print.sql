-- The management report as pages beside the workbook; reports written before have none.
alter table management_report add column pages bytea;
