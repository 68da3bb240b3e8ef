-- How somebody has arranged the own worklist, and until when they have looked at it. Never words that somebody searched for.
create table worklist_settings (
  person   text primary key,
  settings jsonb not null
);
comment on column worklist_settings.person is 'staff';
comment on column worklist_settings.settings is 'plain';
