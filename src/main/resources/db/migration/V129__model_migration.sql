-- Cases that are brought from a faulty version of a process to the one in force: done beside the requests, so that it can be watched from everywhere.
create table model_migration (
  id           uuid primary key,
  model        text not null,
  from_version integer not null,
  to_version   integer not null,
  reason       text not null,
  cases        integer not null,
  done         integer not null default 0,
  moved        integer not null default 0,
  stayed       text not null default '[]',
  state        text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
  asked_by     text not null,
  started_at   timestamptz not null,
  changed_at   timestamptz not null
);

create index model_migration_of_model on model_migration (model, started_at desc);

comment on table model_migration is 'Cases brought to another version of their process; instances by the engine''s ids';
comment on column model_migration.id is 'plain';
comment on column model_migration.model is 'plain';
comment on column model_migration.from_version is 'plain';
comment on column model_migration.to_version is 'plain';
comment on column model_migration.reason is 'plain';
comment on column model_migration.cases is 'plain';
comment on column model_migration.done is 'plain';
comment on column model_migration.moved is 'plain';
comment on column model_migration.stayed is 'key';
comment on column model_migration.state is 'plain';
comment on column model_migration.asked_by is 'staff';
comment on column model_migration.started_at is 'plain';
comment on column model_migration.changed_at is 'plain';
