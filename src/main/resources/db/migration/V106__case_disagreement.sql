-- Where a case and its process do not agree: from when that was found until it is gone. Whose it is, the
-- hospital that reads it first, stands here for who sees no patient of it. A process without a case has none of these.
create table case_disagreement (
  id          bigint generated always as identity primary key,
  referral_id uuid,
  case_number bigint,
  hospital_id text,
  instance    text,
  kind        text not null,
  activity    text not null,
  found_at    timestamptz not null,
  seen_at     timestamptz not null,
  gone_at     timestamptz
);
create unique index case_disagreement_open
  on case_disagreement (coalesce(referral_id::text, ''), coalesce(instance, ''), kind, activity) where gone_at is null;
comment on column case_disagreement.id is 'plain';
comment on column case_disagreement.referral_id is 'key';
comment on column case_disagreement.case_number is 'key';
comment on column case_disagreement.hospital_id is 'plain';
comment on column case_disagreement.instance is 'plain';
comment on column case_disagreement.kind is 'plain';
comment on column case_disagreement.activity is 'plain';
comment on column case_disagreement.found_at is 'plain';
comment on column case_disagreement.seen_at is 'plain';
comment on column case_disagreement.gone_at is 'plain';

-- What is open is little among what has ended, and is gone through again and again.
create index referral_not_ended on referral (id) where closed_at is null;
