-- Which open cases are expected to miss their next target within four hours, as it was told each quarter of an hour, and what came.
-- Cases are kept until they are judged; then the counts alone.
create table board_forecast (
  hospital_id text not null,
  at          timestamptz not null,
  cases       integer not null,
  expected    integer,
  came        integer,
  hits        integer,
  primary key (hospital_id, at)
);
comment on column board_forecast.hospital_id is 'plain';
comment on column board_forecast.at is 'plain';
comment on column board_forecast.cases is 'plain whose next target passes within the four hours';
comment on column board_forecast.expected is 'plain of them late; none where there is no roster, or too few reads to tell by';
comment on column board_forecast.came is 'plain of them late indeed; none until all are judged';
comment on column board_forecast.hits is 'plain of those that were late, how many were expected';

create table board_forecast_case (
  referral_id uuid not null,
  at          timestamptz not null,
  hospital_id text not null,
  due_at      timestamptz not null,
  expected    boolean not null,
  came        boolean,
  primary key (referral_id, at)
);
create index board_forecast_case_open on board_forecast_case (due_at) where came is null;
create index board_forecast_case_told on board_forecast_case (hospital_id, at);
comment on column board_forecast_case.referral_id is 'key';
comment on column board_forecast_case.at is 'plain';
comment on column board_forecast_case.hospital_id is 'plain';
comment on column board_forecast_case.due_at is 'plain';
comment on column board_forecast_case.expected is 'plain';
comment on column board_forecast_case.came is 'plain none until it is known';
