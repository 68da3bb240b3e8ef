-- What a hospital sees because a case was offered to it, it sees until some time after the case; what it holds, always.
alter table study_grant add column of_case boolean not null default false;
alter table study_grant add column expires_at timestamptz;

update study_grant g set of_case = true, expires_at = r.closed_at + interval '30 days'
  from referral r
  where r.study_instance_uid = g.study_instance_uid and r.from_hospital <> g.hospital_id
    and (r.triage_hospital = g.hospital_id
      or exists (select from referral_offer o where o.referral_id = r.id and o.hospital_id = g.hospital_id));

-- A list is still read from this index alone, in its order.
drop index study_grant_newest;
create unique index study_grant_newest on study_grant (hospital_id, study_date desc nulls last, study_instance_uid)
  include (expires_at) nulls not distinct;

-- What has ended is removed, so that no list walks over it.
create index study_grant_ending on study_grant (expires_at) where expires_at is not null;
