-- What a draft would have changed in past cases: counted beside the requests, so that it can be watched and ended from everywhere.
create table model_what_if (
  id          uuid primary key,
  draft_id    uuid not null references model_draft,
  revision    integer not null,
  cases       integer not null,
  done        integer not null default 0,
  state       text not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  report      text,
  asked_by    text not null,
  started_at  timestamptz not null,
  changed_at  timestamptz not null
);

create index model_what_if_of_draft on model_what_if (draft_id, started_at desc);

comment on table model_what_if is 'What a draft would have changed; inputs of decisions without anybody''s identity';
comment on column model_what_if.id is 'plain';
comment on column model_what_if.draft_id is 'plain';
comment on column model_what_if.revision is 'plain';
comment on column model_what_if.cases is 'plain';
comment on column model_what_if.done is 'plain';
comment on column model_what_if.state is 'plain';
comment on column model_what_if.report is 'plain';
comment on column model_what_if.asked_by is 'staff';
comment on column model_what_if.started_at is 'plain';
comment on column model_what_if.changed_at is 'plain';
