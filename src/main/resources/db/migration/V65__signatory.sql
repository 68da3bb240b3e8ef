-- Who signed a version, as it was at that moment: the post, and the hospital for which the person read, with its names then.
alter table report add column post text;
alter table report add column hospital_id text references hospital;
alter table report add column hospital_zh text;
alter table report add column hospital_en text;

-- Of versions that were signed before: the hospital through which their signer had claimed the case, or the only one that had
-- it then. What neither tells stays open; it is shown as unknown, and not guessed. Nobody had recorded posts.
update report p set hospital_id = case
    when r.claimed_by = p.author then (
      select o.hospital_id from referral_offer o
      where o.referral_id = r.id and o.hospital_id = r.claim_hospital and o.offered_at <= p.signed_at)
    else (
      select min(o.hospital_id) from referral_offer o
      where o.referral_id = r.id and o.offered_at <= p.signed_at having count(*) = 1)
  end
  from referral r where r.id = p.referral_id;
update report p set hospital_zh = h.name_zh, hospital_en = h.name_en from hospital h where h.id = p.hospital_id;

-- Nothing is signed without them any more.
alter table report add constraint report_signed_somewhere
  check (post is not null and hospital_id is not null and hospital_zh is not null and hospital_en is not null) not valid;

-- The same of the version in force, for lists.
alter table referral add column signed_by_name text;
alter table referral add column signed_hospital text references hospital;
update referral r set signed_by_name = p.author_name, signed_hospital = p.hospital_id
  from report p where p.referral_id = r.id and p.version = r.report_version;

comment on column report.post is 'plain';
comment on column report.hospital_id is 'plain';
comment on column report.hospital_zh is 'plain';
comment on column report.hospital_en is 'plain';
comment on column referral.signed_by_name is 'staff';
comment on column referral.signed_hospital is 'plain';
