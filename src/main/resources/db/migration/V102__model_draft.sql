-- A version that somebody prepares, another approves, and that comes into force at once or from an instant; also each way back.
create table model_draft (
  id             uuid primary key,
  model          text not null,
  content        bytea not null,
  base_version   integer not null,
  base_sha256    text not null,
  revision       integer not null default 1,
  state          text not null check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'IN_FORCE', 'REFUSED', 'WITHDRAWN')),
  reason         text not null,
  editors        text[] not null,
  evidence       text,
  submitted_by   text,
  submitted_at   timestamptz,
  approved_by    text,
  approved_at    timestamptz,
  in_force_from  timestamptz,
  version        integer,
  back_to        integer,
  refused        text,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  check (approved_by is null or not approved_by = any (editors))
);

create index model_draft_newest on model_draft (changed_at desc);
create index model_draft_due on model_draft (in_force_from) where state = 'APPROVED';

comment on table model_draft is 'A version of a table or process that waits for approval, or did';
comment on column model_draft.id is 'plain';
comment on column model_draft.model is 'plain';
comment on column model_draft.content is 'plain';
comment on column model_draft.base_version is 'plain';
comment on column model_draft.base_sha256 is 'plain';
comment on column model_draft.revision is 'plain';
comment on column model_draft.state is 'plain';
comment on column model_draft.reason is 'plain';
comment on column model_draft.editors is 'staff';
comment on column model_draft.evidence is 'plain';
comment on column model_draft.submitted_by is 'staff';
comment on column model_draft.submitted_at is 'plain';
comment on column model_draft.approved_by is 'staff';
comment on column model_draft.approved_at is 'plain';
comment on column model_draft.in_force_from is 'plain';
comment on column model_draft.version is 'plain';
comment on column model_draft.back_to is 'plain';
comment on column model_draft.refused is 'plain';
comment on column model_draft.created_at is 'plain';
comment on column model_draft.changed_at is 'plain';
