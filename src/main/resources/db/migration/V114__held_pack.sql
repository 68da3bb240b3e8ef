-- Packs of images that came for a study and tell another patient: durable, and in no series until a person takes them. One that
-- is refused stays, and can be taken still.
create table held_pack (
  id                 uuid primary key,
  name               bytea not null unique,
  study_instance_uid text collate "C" not null,
  received_from      text not null,
  received_at        timestamptz not null,
  objects            integer not null,
  patient_name       text,
  patient_id         text,
  patient_birth_date date,
  patient_sex        text,
  state              text not null default 'HELD' check (state in ('HELD', 'TAKEN', 'REFUSED')),
  -- in which pack they were taken: not their own where the study had some of them already
  taken_as           bytea,
  decided_by         text,
  decided_by_name    text,
  decided_at         timestamptz,
  reason             text check (length(trim(reason)) > 0),
  check (num_nulls(decided_by, decided_by_name, decided_at, reason) in (0, 4)),
  check ((state = 'HELD') = (decided_at is null)),
  check ((state = 'TAKEN') = (taken_as is not null))
);
create index held_pack_study on held_pack (study_instance_uid);

comment on column held_pack.id is 'key';
comment on column held_pack.name is 'key';
comment on column held_pack.study_instance_uid is 'key';
comment on column held_pack.received_from is 'plain';
comment on column held_pack.received_at is 'plain';
comment on column held_pack.objects is 'plain';
comment on column held_pack.patient_name is 'patient';
comment on column held_pack.patient_id is 'patient';
comment on column held_pack.patient_birth_date is 'patient';
comment on column held_pack.patient_sex is 'patient';
comment on column held_pack.state is 'plain';
comment on column held_pack.taken_as is 'key';
comment on column held_pack.decided_by is 'staff';
comment on column held_pack.decided_by_name is 'staff';
comment on column held_pack.decided_at is 'plain';
comment on column held_pack.reason is 'words';

alter table held_pack enable row level security;
create policy everybody on held_pack using (true);
create policy granted on held_pack as restrictive to imagecloud_reader
  using (exists (select from study s where s.study_instance_uid = held_pack.study_instance_uid));
