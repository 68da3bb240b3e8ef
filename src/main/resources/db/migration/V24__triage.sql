-- Whether a person has looked at the case before its readers, or the time for that has passed.
alter table referral add column triaged boolean not null default false;
update referral set triaged = true where state <> 'SUBMITTED';

-- What the clinic was asked for, and has not answered yet.
alter table referral add column missing_reason text;
alter table referral add column missing_instruction text;

-- The hospital whose triage people have the case now.
alter table referral add column triage_hospital text references hospital;
create index referral_triage on referral (triage_hospital, claim_by) where triage_hospital is not null;
