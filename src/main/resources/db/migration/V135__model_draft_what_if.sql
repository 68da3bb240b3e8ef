-- What approval looks at is what submission has begun, and who approves although little speaks for it says why.
alter table model_draft
  add column what_if uuid references model_what_if,
  add column approval_reason text;

comment on column model_draft.what_if is 'plain';
comment on column model_draft.approval_reason is 'plain';
