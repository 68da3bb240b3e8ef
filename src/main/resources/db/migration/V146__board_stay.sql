-- How long cases stood in each step of each process, over all versions: a line when a case leaves a step, in the transaction in
-- which it does, and counts by day a little later, as with what cases have done.
create table board_stay (
  id          bigint generated always as identity primary key,
  day         date not null,
  hospital_id text not null,
  process     text not null,
  activity    text not null,
  bucket      smallint not null,
  seconds     bigint not null
);
comment on column board_stay.id is 'plain';
comment on column board_stay.day is 'plain when the step was left';
comment on column board_stay.hospital_id is 'plain that answered for the case then';
comment on column board_stay.process is 'plain';
comment on column board_stay.activity is 'plain';
comment on column board_stay.bucket is 'plain of the time, see Histogram';
comment on column board_stay.seconds is 'plain';

create table board_stay_day (
  process     text not null,
  day         date not null,
  hospital_id text not null,
  activity    text not null,
  bucket      smallint not null,
  cases       integer not null,
  seconds     bigint not null,
  primary key (process, day, hospital_id, activity, bucket) include (cases, seconds)
);
create index board_stay_day_hospital on board_stay_day (hospital_id, process, day);
comment on column board_stay_day.process is 'plain';
comment on column board_stay_day.day is 'plain';
comment on column board_stay_day.hospital_id is 'plain';
comment on column board_stay_day.activity is 'plain';
comment on column board_stay_day.bucket is 'plain';
comment on column board_stay_day.cases is 'plain';
comment on column board_stay_day.seconds is 'plain of all of them together';
