-- The trace of a deleted study, without anything of the patient. The packs are named until their blobs are gone.
create table study_deletion (
  id                 bigint generated always as identity primary key,
  study_instance_uid text collate "C" not null,
  received_from      text not null,
  received_at        timestamptz not null,
  instance_count     integer not null,
  packs              bytea not null,
  deleted_at         timestamptz not null,
  deleted_by         text not null,
  reason             text not null check (length(trim(reason)) > 0),
  blobs_gone_at      timestamptz
);

create index study_deletion_study on study_deletion (study_instance_uid);
create index study_deletion_unfinished on study_deletion (id) where blobs_gone_at is null;
-- By retention rules old studies are found without reading all.
create index study_received_at on study using brin (received_at);
