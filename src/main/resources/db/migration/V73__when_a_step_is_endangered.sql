-- When those who can do a step are reminded, and when it is endangered: what the timers of the process go by, kept for people
-- too. The shares of the time that they come from are columns of set-targets, and do not tell it on working minutes.
alter table referral
    add column claim_warn_at timestamptz,
    add column claim_endangered_at timestamptz,
    add column preliminary_warn_at timestamptz,
    add column preliminary_endangered_at timestamptz,
    add column final_warn_at timestamptz,
    add column final_endangered_at timestamptz;

-- On the wall clock, for lack of a better one: of cases of before only clocks on pages go by it.
update referral set
    claim_warn_at = submitted_at + (claim_by - submitted_at) * (warn_percent / 100.0),
    claim_endangered_at = submitted_at + (claim_by - submitted_at) * 0.75,
    preliminary_warn_at = submitted_at + (preliminary_by - submitted_at) * (warn_percent / 100.0),
    preliminary_endangered_at = submitted_at + (preliminary_by - submitted_at) * 0.75,
    final_warn_at = submitted_at + (final_by - submitted_at) * (warn_percent / 100.0),
    final_endangered_at = submitted_at + (final_by - submitted_at) * 0.75
where urgency is not null;

alter table referral drop column warn_percent;

comment on column referral.claim_warn_at is 'plain';
comment on column referral.claim_endangered_at is 'plain';
comment on column referral.preliminary_warn_at is 'plain';
comment on column referral.preliminary_endangered_at is 'plain';
comment on column referral.final_warn_at is 'plain';
comment on column referral.final_endangered_at is 'plain';
