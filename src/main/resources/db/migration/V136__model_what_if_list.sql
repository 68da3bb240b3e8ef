-- Clinical pictures of single cases stand apart from what was counted: guarded, and kept only as long as their draft is open.
create table model_what_if_list (
  what_if_id uuid primary key references model_what_if,
  cases      text not null
);

comment on table model_what_if_list is 'What was known of cases whose answer changes, by the day, without anybody''s identity';
comment on column model_what_if_list.what_if_id is 'plain';
comment on column model_what_if_list.cases is 'patient: a list in JSON';

alter table model_what_if_list enable row level security;
create policy everybody on model_what_if_list using (true);
-- Nobody's to ask for: the application reads it where it has looked at who asks.
create policy granted on model_what_if_list as restrictive to imagecloud_reader using (false);

-- Those of before tell the instant of each case.
update model_what_if set report = jsonb_set(report::jsonb, '{list}', '[]')::text where report is not null;
