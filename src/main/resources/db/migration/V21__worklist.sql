-- A hospital's worklist is read from its offers, in their order. An offer without a due time is not open any more: the case is
-- reported or cancelled, or read at another hospital.
alter table referral add column claim_hospital text references hospital;
alter table referral_offer add column due_at timestamptz;
alter table referral_offer add column urgency text;
update referral_offer o set urgency = r.urgency,
  due_at = case when r.claimed_by is null then r.claim_by else r.final_by end
  from referral r where r.id = o.referral_id and r.state in ('TRIAGED', 'READING', 'ESCALATED', 'PRELIMINARY');
create index referral_offer_due on referral_offer (hospital_id, due_at, urgency, referral_id) where due_at is not null;
drop index referral_open;
