-- Signed versions: superseded by a later version, never changed.
create table report (
  referral_id uuid not null references referral,
  version     integer not null,
  status      text not null,
  author      text not null,
  author_name text not null,
  signed_at   timestamptz not null,
  findings    jsonb not null,
  description text not null,
  impression  text not null,
  primary key (referral_id, version)
);

-- One draft a case, until it is signed.
create table report_draft (
  referral_id uuid primary key references referral,
  author      text not null,
  saved_at    timestamptz not null,
  findings    jsonb not null,
  description text not null,
  impression  text not null
);
