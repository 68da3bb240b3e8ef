-- A case that an expert must read again is not claimed by its first readers, as long as experts have it.
alter table referral_offer add column left_to_experts boolean not null default false;
