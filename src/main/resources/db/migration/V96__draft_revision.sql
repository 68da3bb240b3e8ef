-- Which saving of a draft it is: who writes on an older one, in another window, is told.
alter table report_draft add column revision integer not null default 1;
comment on column report_draft.revision is 'plain';
