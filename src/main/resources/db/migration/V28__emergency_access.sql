-- Who has opened a study in an emergency that was not offered to them, why, and whose supervisors were told.
create table emergency_access (
  id                 bigint generated always as identity primary key,
  study_instance_uid text not null,
  referral_id        uuid references referral,
  user_id            text not null,
  user_name          text not null,
  reason             text not null,
  begins_at          timestamptz not null,
  ends_at            timestamptz not null,
  told_hospitals     text[] not null
);

create index emergency_access_told on emergency_access using gin (told_hospitals);

-- A study may be opened so that has no case.
alter table notification alter column referral_id drop not null;
