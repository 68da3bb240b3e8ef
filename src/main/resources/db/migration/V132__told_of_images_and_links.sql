-- Under what it was told that images of a case have come after it was submitted: what comes under the same is no news for some
-- minutes, and what comes after a signature, a claim or from somebody else is.
create table told_images (
  referral_id    uuid not null references referral,
  report_version integer not null,
  claimed_by     text not null,
  hospital_id    text not null,
  sender         text not null,
  told_at        timestamptz not null,
  primary key (referral_id, report_version, claimed_by, hospital_id, sender)
);

comment on column told_images.referral_id is 'key';
comment on column told_images.report_version is 'plain';
comment on column told_images.claimed_by is 'staff';
comment on column told_images.hospital_id is 'plain';
comment on column told_images.sender is 'staff';
comment on column told_images.told_at is 'plain';

-- The two studies that were in front of whoever has linked their patients: those whose clinics are told of the link and of its end.
alter table patient_link add column study text collate "C";
alter table patient_link add column other_study text collate "C";

comment on column patient_link.study is 'key';
comment on column patient_link.other_study is 'key';
