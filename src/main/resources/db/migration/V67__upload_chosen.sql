-- How many files were chosen to be sent: those that never came are forgotten as files, and are missed all the same.
alter table upload_session add column chosen integer not null default 0;
comment on column upload_session.chosen is 'plain';
