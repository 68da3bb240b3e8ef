-- What a program saw in the images before a person did; the latest answer counts.
alter table referral add column ai_finding text;
alter table referral add column ai_score double precision;
alter table referral add column ai_at timestamptz;

-- The views of a worklist: what nobody has claimed, what one reads oneself, and critical results that wait for their clinic.
alter table referral_offer add column claimed boolean not null default false;
update referral_offer o set claimed = true from referral r
  where r.id = o.referral_id and r.claimed_by is not null and o.due_at is not null;
create index referral_read_by on referral (claimed_by, final_by) where state in ('READING', 'PRELIMINARY');
