-- Why a version differs from the one before.
alter table report add column reason text;

-- Which version is the latest, which one the clinic has confirmed, and whether what is critical in it was understood.
alter table referral add column report_version integer not null default 0;
alter table referral add column acknowledged_version integer;
alter table referral add column critical_confirmed boolean not null default false;
update referral r set report_version = v.latest
  from (select referral_id, max(version) as latest from report group by referral_id) v where v.referral_id = r.id;
update referral set acknowledged_version = report_version, critical_confirmed = critical_category is not null
  where acknowledged_at is not null;
