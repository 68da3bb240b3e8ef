-- By what a series was ordered: of the first item of its Request Attributes Sequence (0040,0275).
alter table series add column scheduled_step_id text;
alter table series add column requested_procedure_id text;
create index series_scheduled_step on series (scheduled_step_id text_pattern_ops) where scheduled_step_id is not null;
create index series_requested_procedure on series (requested_procedure_id text_pattern_ops)
  where requested_procedure_id is not null;

comment on column series.scheduled_step_id is 'key';
comment on column series.requested_procedure_id is 'key';
