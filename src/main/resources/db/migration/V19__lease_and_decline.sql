-- A claim is a lease: when something was last done on it.
alter table referral add column claim_active_at timestamptz;
update referral set claim_active_at = now() where claimed_by is not null;

-- Why the clinic wants the case cancelled, or has cancelled it.
alter table referral add column cancel_reason text;

-- Who has given the case back and will not read it.
create table referral_decline (
  referral_id uuid not null references referral,
  user_id     text not null,
  hospital_id text not null references hospital,
  reason      text not null,
  comment     text,
  declined_at timestamptz not null,
  primary key (referral_id, user_id)
);

create index referral_offer_open on referral_offer (hospital_id, offered_at desc);
