-- A draft of a table that is asked beside the version in force about live cases, and decides nothing.
create table model_shadow (
  id            uuid primary key,
  draft_id      uuid not null references model_draft,
  revision      integer not null,
  model         text not null,
  content       bytea not null,
  most          integer not null,
  ends_at       timestamptz not null,
  asked         integer not null default 0,
  differing     integer not null default 0,
  slower        integer not null default 0,
  failed        integer not null default 0,
  answer_micros bigint not null default 0,
  shadow_micros bigint not null default 0,
  state         text not null check (state in ('RUNNING', 'ENDED')),
  begun_by      text not null,
  started_at    timestamptz not null
);

create unique index model_shadow_running on model_shadow (model) where state = 'RUNNING';
create index model_shadow_of_draft on model_shadow (draft_id, started_at desc);

comment on table model_shadow is 'Drafts of tables that are asked beside those in force about live cases';
comment on column model_shadow.id is 'plain';
comment on column model_shadow.draft_id is 'plain';
comment on column model_shadow.revision is 'plain';
comment on column model_shadow.model is 'plain';
comment on column model_shadow.content is 'plain';
comment on column model_shadow.most is 'plain';
comment on column model_shadow.ends_at is 'plain';
comment on column model_shadow.asked is 'plain';
comment on column model_shadow.differing is 'plain';
comment on column model_shadow.slower is 'plain';
comment on column model_shadow.failed is 'plain';
comment on column model_shadow.answer_micros is 'plain';
comment on column model_shadow.shadow_micros is 'plain';
comment on column model_shadow.state is 'plain';
comment on column model_shadow.begun_by is 'staff';
comment on column model_shadow.started_at is 'plain';
