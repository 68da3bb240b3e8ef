-- What somebody reads is little among what waits: a reader's own cases are found there.
create index referral_offer_claimed on referral_offer (hospital_id, due_at, urgency, referral_id) where due_at is not null and claimed;
