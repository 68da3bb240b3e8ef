-- A later version of the report is told in place of one that nobody had confirmed.
alter table critical_outcome
  drop constraint critical_outcome_outcome_check,
  add constraint critical_outcome_outcome_check
    check (outcome in ('CONFIRMED', 'REACHED_NO_READBACK', 'UNABLE_TO_REACH', 'SUPERSEDED'));
