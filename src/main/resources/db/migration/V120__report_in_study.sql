-- Signed versions that are to lie beside their images as DICOM objects: one row each, from the signature on.
create table report_in_study (
  referral_id uuid not null,
  version     integer not null,
  attempts    integer not null default 0,
  next_at     timestamptz not null,
  ended_at    timestamptz,
  outcome     text,
  primary key (referral_id, version),
  foreign key (referral_id, version) references report on delete cascade
);
create index report_in_study_due on report_in_study (next_at) where ended_at is null;
comment on column report_in_study.referral_id is 'key';
comment on column report_in_study.version is 'plain';
comment on column report_in_study.attempts is 'plain';
comment on column report_in_study.next_at is 'plain';
comment on column report_in_study.ended_at is 'plain';
comment on column report_in_study.outcome is 'plain';

alter table report_in_study enable row level security;
create policy everybody on report_in_study using (true) with check (true);
create policy granted on report_in_study as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
