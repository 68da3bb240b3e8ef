-- What decides whether a patient may look a report up: the table's answer for one version, and what the clinic did since.
create table report_release (
  referral_id    uuid primary key references referral,
  -- a later version is not covered
  report_version integer not null,
  timing         text not null,
  -- from when on it is open by itself; none when a person opens it
  open_from      timestamptz,
  decided_at     timestamptz not null,
  -- the clinic's last word
  opened         boolean,
  -- whether it was open until the clinic closed it
  withdrawn      boolean not null default false,
  acted_by       text,
  acted_by_name  text,
  acted_at       timestamptz,
  reason         text check (length(trim(reason)) > 0),
  check (num_nulls(opened, acted_by, acted_by_name, acted_at, reason) in (0, 5))
);

-- Slips of paper that clinics hand out. Of a code only a slow hash is kept. Rows stay, as the trace of what was handed out.
create table patient_code (
  id             uuid primary key,
  referral_id    uuid not null references referral,
  hash           bytea not null unique,
  issued_by      text not null,
  issued_by_name text not null,
  issued_at      timestamptz not null,
  expires_at     timestamptz not null,
  -- with a wrong birth date
  failures       integer not null default 0,
  failed_at      timestamptz,
  used_at        timestamptz,
  revoked_at     timestamptz,
  revoked_by     text
);

create index patient_code_of on patient_code (referral_id, issued_at desc);
create unique index patient_code_newest on patient_code (referral_id) where revoked_at is null;

-- A patient's look at one report, begun with a code. The cookie's token is random enough for a plain hash.
create table patient_visit (
  token_hash bytea primary key,
  code_id    uuid not null references patient_code,
  active_at  timestamptz not null
);

create index patient_visit_of on patient_visit (code_id);

-- Failed tries by network address; kept for a day.
create table patient_try (
  address   text primary key,
  failures  integer not null,
  failed_at timestamptz not null
);

create index patient_try_at on patient_try (failed_at);

-- Whom a patient asks.
alter table hospital add column phone text;
