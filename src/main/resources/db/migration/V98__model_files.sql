-- Which files the models in force have been taken from, so that a start takes only what has changed in them since.
create table model_file (
  path text primary key,
  taken_sha256 text not null,
  taken_at timestamptz not null default now(),
  waiting_sha256 text,
  waiting_since timestamptz,
  waiting_because text check (waiting_because in ('CHANGED_ONLINE', 'REFUSED'))
);

comment on table model_file is 'A model among the files of a start; what waits is newer than what was taken, and a person decides';
comment on column model_file.path is 'plain';
comment on column model_file.taken_sha256 is 'plain';
comment on column model_file.taken_at is 'plain';
comment on column model_file.waiting_sha256 is 'plain';
comment on column model_file.waiting_since is 'plain';
comment on column model_file.waiting_because is 'plain';
