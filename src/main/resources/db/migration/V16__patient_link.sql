-- That two patient identities are one patient, as a person has judged. Undone links stay, as the record of what was believed.
create table patient_link (
  id             uuid primary key,
  patient_id     text collate "C" not null,
  issuer         text collate "C" not null,
  other_id       text collate "C" not null,
  other_issuer   text collate "C" not null,
  -- what the two differed in when the link was made all the same: DICOM keywords
  differences    text[] not null,
  linked_by      text not null,
  linked_by_name text not null,
  linked_at      timestamptz not null,
  reason         text not null check (length(trim(reason)) > 0),
  undone_by      text,
  undone_by_name text,
  undone_at      timestamptz,
  undone_reason  text check (length(trim(undone_reason)) > 0),
  check ((patient_id, issuer) <> (other_id, other_issuer)),
  check (num_nulls(undone_by, undone_by_name, undone_at, undone_reason) in (0, 4))
);

-- The application writes the two in one order, so a pair has one active link.
create unique index patient_link_active on patient_link (patient_id, issuer, other_id, other_issuer)
  where undone_at is null;
create index patient_link_patient on patient_link (patient_id, issuer);
create index patient_link_other on patient_link (other_id, other_issuer);
