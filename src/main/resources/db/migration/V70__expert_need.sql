-- Whether the report of a reader is not enough, and of what field the one who reads it again should be: need-expert says so
-- while the case is read, and whoever is asked later must know it.
alter table referral
    add column expert_needed boolean not null default false,
    add column wanted_subspecialty text;

comment on column referral.expert_needed is 'plain';
comment on column referral.wanted_subspecialty is 'plain';
