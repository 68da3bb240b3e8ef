create table referral (
  id                uuid primary key,
  study_instance_uid text not null,
  from_hospital     text not null references hospital,
  state             text not null,
  clinical          jsonb not null,
  patient_name      text not null,
  patient_sex       text,
  patient_age       integer,
  submitted_by      text not null,
  submitted_at      timestamptz not null,
  urgency           text,
  urgency_reason    text,
  reading_hospital  text references hospital,
  escalated_to      text references hospital,
  claim_by          timestamptz,
  preliminary_by    timestamptz,
  final_by          timestamptz,
  warn_percent      integer,
  claimed_by        text,
  claimed_by_name   text,
  critical_category integer,
  acknowledge_by    timestamptz,
  acknowledged_by   text,
  read_back         text,
  acknowledged_at   timestamptz,
  closed_at         timestamptz,
  -- one referral a study; a study is referred again by an addendum or a new question, not by a second case
  constraint referral_one_a_study unique (study_instance_uid)
);

create index referral_sent on referral (from_hospital, submitted_at desc);
create index referral_open on referral (claim_by, urgency) where state in ('TRIAGED', 'READING', 'ESCALATED', 'PRELIMINARY');

-- To which hospitals the reading of a case was offered.
create table referral_offer (
  referral_id uuid not null references referral,
  hospital_id text not null references hospital,
  offered_at  timestamptz not null,
  primary key (hospital_id, referral_id)
);

create index referral_offer_of on referral_offer (referral_id);

create table referral_timeline (
  referral_id uuid not null references referral,
  number      integer not null,
  at          timestamptz not null,
  event       text not null,
  by          text not null,
  detail      text,
  primary key (referral_id, number)
);
