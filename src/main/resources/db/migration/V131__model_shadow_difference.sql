-- What was known of live cases to which a draft in the shadow would have answered something else: guarded, and kept only as long as
-- the draft is open. Neither a case nor its instant is told.
create table model_shadow_difference (
  id          bigint generated always as identity primary key,
  shadow_id   uuid not null references model_shadow,
  slower      boolean not null,
  difference  text not null
);

create index model_shadow_difference_of_shadow on model_shadow_difference (shadow_id, slower desc, id);

comment on table model_shadow_difference is 'Inputs and answers of decisions by the day, without anybody''s identity';
comment on column model_shadow_difference.id is 'plain';
comment on column model_shadow_difference.shadow_id is 'plain';
comment on column model_shadow_difference.slower is 'plain';
comment on column model_shadow_difference.difference is 'patient: JSON';

alter table model_shadow_difference enable row level security;
create policy everybody on model_shadow_difference using (true);
-- Nobody's to ask for: the application reads it where it has looked at who asks.
create policy granted on model_shadow_difference as restrictive to imagecloud_reader using (false);
