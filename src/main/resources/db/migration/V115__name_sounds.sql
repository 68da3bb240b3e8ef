-- The words of a patient's name as they sound, for searches that are not literal: Chinese ones without tones.
alter table study add column name_sounds text[];
alter table patient_correction add column name_sounds text[];
create index study_name_sounds on study using gin (name_sounds) where name_sounds is not null;

comment on column study.name_sounds is 'patient';
comment on column patient_correction.name_sounds is 'patient';
