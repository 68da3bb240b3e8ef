-- What people have said of whom a study is, against what its images say: nothing is ever taken out or changed. The latest of a
-- study holds, and stands in the study's row too, so that every search finds it.
create table patient_correction (
  id                 bigint generated always as identity primary key,
  study_instance_uid text collate "C" not null,
  was_name           text,
  was_id             text,
  was_birth_date     date,
  was_sex            text,
  patient_name       text,
  patient_id         text,
  patient_birth_date date,
  patient_sex        text,
  corrected_by       text not null,
  corrected_by_name  text not null,
  corrected_at       timestamptz not null,
  reason             text not null check (length(trim(reason)) > 0)
);
create index patient_correction_study on patient_correction (study_instance_uid, id);

-- The latest of them; none for a study that is whose its images say.
alter table study add column correction bigint;

comment on column study.correction is 'key';
comment on column patient_correction.id is 'plain';
comment on column patient_correction.study_instance_uid is 'key';
comment on column patient_correction.was_name is 'patient';
comment on column patient_correction.was_id is 'patient';
comment on column patient_correction.was_birth_date is 'patient';
comment on column patient_correction.was_sex is 'patient';
comment on column patient_correction.patient_name is 'patient';
comment on column patient_correction.patient_id is 'patient';
comment on column patient_correction.patient_birth_date is 'patient';
comment on column patient_correction.patient_sex is 'patient';
comment on column patient_correction.corrected_by is 'staff';
comment on column patient_correction.corrected_by_name is 'staff';
comment on column patient_correction.corrected_at is 'plain';
comment on column patient_correction.reason is 'words';

alter table patient_correction enable row level security;
create policy everybody on patient_correction using (true);
create policy granted on patient_correction as restrictive to imagecloud_reader
  using (exists (select from study s where s.study_instance_uid = patient_correction.study_instance_uid));
