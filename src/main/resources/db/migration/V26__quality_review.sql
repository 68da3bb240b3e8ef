-- Second looks at signed reports.
create table quality_review (
  id           uuid primary key,
  referral_id  uuid not null,
  version      integer not null,
  reason       text not null,
  hospital_id  text not null references hospital,
  author       text not null,
  requested_at timestamptz not null,
  foreign key (referral_id, version) references report (referral_id, version)
);

create index quality_review_of on quality_review (hospital_id, requested_at);

create table quality_score (
  review_id uuid not null references quality_review,
  number    integer not null,
  score     integer not null check (score between 1 and 4),
  comment   text not null,
  reviewer  text not null,
  scored_at timestamptz not null,
  primary key (review_id, number)
);

-- How much a reader has signed lately.
create index report_author on report (author, signed_at);
