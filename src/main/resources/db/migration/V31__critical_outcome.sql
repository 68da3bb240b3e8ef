-- What came of telling a critical result, for each version of the report; each is written once and stays.
create table critical_outcome (
  referral_id uuid not null references referral,
  version     integer not null,
  outcome     text not null check (outcome in ('CONFIRMED', 'REACHED_NO_READBACK', 'UNABLE_TO_REACH')),
  at          timestamptz not null,
  by          text not null,
  reached     text,
  primary key (referral_id, version, outcome)
);

create function critical_outcome_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'The outcome of a critical result is never changed or removed' using errcode = 'restrict_violation';
end
$$;

create trigger critical_outcome_is_final before update or delete or truncate on critical_outcome
  for each statement execute function critical_outcome_is_final();

create index referral_critical_open on referral (acknowledge_by) where acknowledge_by is not null and not critical_confirmed;
