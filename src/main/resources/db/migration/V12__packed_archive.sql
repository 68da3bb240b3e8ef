-- Objects lie in packs, and the packs tell their instances: the index has rows for studies and series alone. What builds
-- before this one stored has no packs.
do $$ begin
  if exists (select 1 from instance) then
    raise exception 'This data directory was written by a build that did not pack objects: start with a new one';
  end if;
end $$;
drop table instance;
drop table series;
drop table study;

create table study (
  id                       bigint generated always as identity primary key,
  study_instance_uid       text collate "C" not null unique,
  received_from            text not null,
  received_at              timestamptz not null,
  study_date               date,
  study_time               text collate "C",
  accession_number         text collate "C",
  referring_physician_name text,
  patient_name             text,
  patient_id               text collate "C",
  -- Whose numbering the patient id belongs to: Issuer of Patient ID (0010,0021), else the sending hospital.
  patient_id_issuer        text collate "C" not null,
  patient_birth_date       date,
  patient_sex              text,
  patient_age              text,
  study_id                 text collate "C",
  study_description        text collate "C",
  timezone_offset          text,
  modalities               text[] not null,
  series_count             integer not null,
  instance_count           integer not null
) with (fillfactor = 90);

create table series (
  id                  bigint generated always as identity primary key,
  study               bigint not null references study,
  series_instance_uid text collate "C" not null unique,
  modality            text collate "C",
  series_number       integer,
  series_description  text collate "C",
  body_part_examined  text collate "C",
  laterality          text,
  performed_date      date,
  performed_time      text collate "C",
  instance_count      integer not null,
  -- The names of the packs that hold the series, 32 bytes each; of an instance that lies in several, the first counts.
  packs               bytea not null
) with (fillfactor = 90);

create index series_study on series (study);
create index study_patient_id on study (patient_id, patient_id_issuer);
create index study_accession_number on study (accession_number);
create index study_patient_birth_date on study (patient_birth_date);
create index study_modalities on study using gin (modalities) with (fastupdate = off);
-- A name is matched group by group: alphabetic, ideographic, phonetic; a prefix pattern can use these.
create index study_name_alphabetic on study (lower(split_part(patient_name, '=', 1)) text_pattern_ops);
create index study_name_ideographic on study (lower(split_part(patient_name, '=', 2)) text_pattern_ops);
create index study_name_phonetic on study (lower(split_part(patient_name, '=', 3)) text_pattern_ops);
