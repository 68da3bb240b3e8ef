-- The index of stored objects. A row is written after its blob is durable, so every row can be served.
create table study (
  id                       bigint generated always as identity primary key,
  study_instance_uid       text not null unique,
  received_from            text not null references hospital,
  received_at              timestamptz not null default now(),
  study_date               date,
  study_time               text,
  accession_number         text,
  referring_physician_name text,
  patient_name             text,
  patient_id               text,
  -- Whose numbering the patient id belongs to: Issuer of Patient ID (0010,0021), else the sending hospital.
  patient_id_issuer        text not null,
  patient_birth_date       date,
  patient_sex              text,
  patient_age              text,
  study_id                 text,
  study_description        text,
  timezone_offset          text,
  series_count             integer not null default 0,
  instance_count           integer not null default 0
);

create table series (
  id                  bigint generated always as identity primary key,
  study               bigint not null references study,
  series_instance_uid text not null unique,
  modality            text,
  series_number       integer,
  series_description  text,
  body_part_examined  text,
  laterality          text,
  performed_date      date,
  performed_time      text,
  instance_count      integer not null default 0
);

create table instance (
  sop_instance_uid    text primary key,
  series              bigint not null references series,
  sop_class_uid       text not null,
  transfer_syntax_uid text not null,
  instance_number     integer,
  image_rows          integer,
  image_columns       integer,
  bits_allocated      integer,
  number_of_frames    integer,
  sha256              text not null,
  size                bigint not null,
  -- Set when the object came without File Meta Information: where in the blob its data set begins.
  bare_from           integer,
  received_at         timestamptz not null default now()
);

create index series_study on series (study);
create index instance_series on instance (series);
create index study_study_date on study (study_date desc nulls last, id desc);
create index study_patient_id on study (patient_id, patient_id_issuer);
create index study_accession_number on study (accession_number);
-- A name is matched group by group: alphabetic, ideographic, phonetic; a prefix pattern can use these.
create index study_name_alphabetic on study (lower(split_part(patient_name, '=', 1)) text_pattern_ops);
create index study_name_ideographic on study (lower(split_part(patient_name, '=', 2)) text_pattern_ops);
create index study_name_phonetic on study (lower(split_part(patient_name, '=', 3)) text_pattern_ops);
