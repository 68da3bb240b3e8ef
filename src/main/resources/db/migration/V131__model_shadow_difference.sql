-- Live cases to which a draft in the shadow would have answered something else.
create table model_shadow_difference (
  id          bigint generated always as identity primary key,
  shadow_id   uuid not null references model_shadow,
  case_number bigint,
  at          timestamptz not null,
  slower      boolean not null,
  difference  text not null
);

create index model_shadow_difference_of_shadow on model_shadow_difference (shadow_id, slower desc, id);

comment on table model_shadow_difference is 'Inputs and answers of decisions by the numbers of cases, without anybody''s identity';
comment on column model_shadow_difference.id is 'plain';
comment on column model_shadow_difference.shadow_id is 'plain';
comment on column model_shadow_difference.case_number is 'key';
comment on column model_shadow_difference.at is 'plain';
comment on column model_shadow_difference.slower is 'plain';
comment on column model_shadow_difference.difference is 'plain';
