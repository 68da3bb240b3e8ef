-- What came into force when, by whom and why; what is wrong with it that did not refuse it.
create table model_change (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  model text not null,
  kind text not null check (kind in ('FILE', 'ONLINE', 'WITHDRAWN', 'KEPT')),
  old_version integer,
  new_version integer not null,
  sha256 text not null,
  definition text not null,
  person text,
  reason text,
  element text,
  cause text,
  warnings text
);

create index model_change_of_model on model_change (model, id desc);

comment on table model_change is 'A version of a process or of a decision that came into force, or was kept against a newer file';
comment on column model_change.id is 'plain';
comment on column model_change.at is 'plain';
comment on column model_change.model is 'plain';
comment on column model_change.kind is 'plain';
comment on column model_change.old_version is 'plain';
comment on column model_change.new_version is 'plain';
comment on column model_change.sha256 is 'plain';
comment on column model_change.definition is 'plain';
comment on column model_change.person is 'staff';
comment on column model_change.reason is 'plain';
comment on column model_change.element is 'plain';
comment on column model_change.cause is 'plain';
comment on column model_change.warnings is 'plain';
