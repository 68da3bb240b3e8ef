-- Which urgency comes first, as a number: the one place in which SQL compares them, as Urgency.rank() does in the application.
create function urgency_rank(urgency text) returns integer language sql immutable parallel safe
  return array_position(array['U1', 'U2', 'U3', 'U4'], urgency);

-- A worklist is filtered where it is read, in an index of the offers that are open, without a look at the cases.
alter table referral_offer add column modality text;
alter table referral_offer add column from_hospital text;
alter table referral_offer add column submitted_at timestamptz;
comment on column referral_offer.modality is 'plain';
comment on column referral_offer.from_hospital is 'plain';
comment on column referral_offer.submitted_at is 'plain';
update referral_offer o
  set modality = coalesce(r.clinical ->> 'modality', ''), from_hospital = r.from_hospital, submitted_at = r.submitted_at
  from referral r where r.id = o.referral_id and o.due_at is not null;
drop index referral_offer_due;
create index referral_offer_due on referral_offer (hospital_id, due_at, urgency_rank(urgency), referral_id)
  include (urgency, claimed, modality, from_hospital, submitted_at, offered_at) where due_at is not null;
drop index referral_offer_claimed;
create index referral_offer_claimed on referral_offer (hospital_id, due_at, urgency_rank(urgency), referral_id)
  where due_at is not null and claimed;

-- By which words people look for a case that has not ended, or for one that they have reported on: the patient's name as it is
-- written and as it sounds, the patient's number, the case's.
create table case_words (
  referral_id uuid primary key references referral,
  words       text[] not null,
  is_open     boolean not null
);
comment on column case_words.referral_id is 'key';
comment on column case_words.words is 'patient';
comment on column case_words.is_open is 'plain';
create index case_words_open on case_words using gin (words) where is_open;
alter table case_words enable row level security;
create policy everybody on case_words using (true);
create policy granted on case_words as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
insert into case_words
  select r.id, coalesce(s.name_sounds, '{}') || array_remove(array[lower(s.patient_id), r.case_number::text], null), true
  from referral r left join study s on s.study_instance_uid = r.study_instance_uid where r.closed_at is null;
