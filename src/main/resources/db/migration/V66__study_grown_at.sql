-- When objects were last added to a study that was there before; nothing while all of it came at once.
alter table study add column grown_at timestamptz;
comment on column study.grown_at is 'plain';
