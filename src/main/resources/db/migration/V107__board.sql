-- The supervisors' board. An open case is a narrow row here, which its own transactions keep; what a case has done is a line, and
-- lines become counts by day, so that no question goes through the cases that have ended, nor through the engine's history.
create table board_case (
  referral_id    uuid primary key,
  case_number    bigint not null,
  from_hospital  text not null,
  hospital_id    text not null,
  state          text not null,
  step           text not null,
  urgency        text not null,
  modality       text not null,
  submitted_at   timestamptz not null,
  step_since     timestamptz not null,
  due_at         timestamptz,
  final_by       timestamptz,
  claimed        boolean not null,
  critical_since timestamptz,
  acknowledge_by timestamptz
);
comment on column board_case.referral_id is 'key';
comment on column board_case.case_number is 'key';
comment on column board_case.from_hospital is 'plain';
comment on column board_case.hospital_id is 'plain that answers for it';
comment on column board_case.state is 'plain';
comment on column board_case.step is 'plain';
comment on column board_case.urgency is 'plain';
comment on column board_case.modality is 'plain';
comment on column board_case.submitted_at is 'plain';
comment on column board_case.step_since is 'plain';
comment on column board_case.due_at is 'plain of the step whose time runs; none while none does';
comment on column board_case.final_by is 'plain';
comment on column board_case.claimed is 'plain whether it was ever';
comment on column board_case.critical_since is 'plain since when a critical result waits to be confirmed';
comment on column board_case.acknowledge_by is 'plain';

insert into board_case
select r.id, r.case_number, r.from_hospital, coalesce(r.claim_hospital, r.reading_hospital, r.from_hospital), r.state,
  case when r.state = 'SUBMITTED' then 'TRIAGE' when r.state = 'NEEDS_INPUT' then 'CLINIC'
    when r.state in ('TRIAGED', 'ESCALATED') then 'WAITING' when r.state in ('READING', 'PRELIMINARY') then 'AT_READER' else 'RESULT' end,
  coalesce(r.urgency, 'U4'), coalesce(r.clinical ->> 'modality', ''), r.submitted_at,
  (select max(t.at) from referral_timeline t where t.referral_id = r.id),
  case when r.state in ('SUBMITTED', 'TRIAGED', 'ESCALATED') then r.claim_by when r.state in ('READING', 'PRELIMINARY') then r.final_by end,
  r.final_by, r.claimed_by is not null,
  case when r.acknowledge_by is not null and not r.critical_confirmed
    then (select max(t.at) from referral_timeline t where t.referral_id = r.id) end,
  case when r.acknowledge_by is not null and not r.critical_confirmed then r.acknowledge_by end
from referral r where r.closed_at is null;

create table board_done (
  id          bigint generated always as identity primary key,
  day         date not null,
  hospital_id text not null,
  measure     text not null,
  urgency     text not null,
  modality    text not null,
  bucket      smallint not null,
  late        boolean not null,
  jumped      boolean not null,
  reader      text
);
comment on column board_done.id is 'plain';
comment on column board_done.day is 'plain';
comment on column board_done.hospital_id is 'plain';
comment on column board_done.measure is 'plain';
comment on column board_done.urgency is 'plain';
comment on column board_done.modality is 'plain';
comment on column board_done.bucket is 'plain of the time that it took, see Histogram';
comment on column board_done.late is 'plain';
comment on column board_done.jumped is 'plain whether a more urgent case waited when this one was claimed';
comment on column board_done.reader is 'staff';

create table board_day (
  day         date not null,
  hospital_id text not null,
  measure     text not null,
  urgency     text not null,
  modality    text not null,
  bucket      smallint not null,
  cases       integer not null,
  late        integer not null,
  jumped      integer not null,
  primary key (measure, day, hospital_id, urgency, modality, bucket) include (cases, late, jumped)
);
create index board_day_hospital on board_day (hospital_id, measure, day);
comment on column board_day.day is 'plain';
comment on column board_day.hospital_id is 'plain';
comment on column board_day.measure is 'plain';
comment on column board_day.urgency is 'plain';
comment on column board_day.modality is 'plain';
comment on column board_day.bucket is 'plain';
comment on column board_day.cases is 'plain';
comment on column board_day.late is 'plain';
comment on column board_day.jumped is 'plain';

create table board_reader_day (
  hospital_id text not null,
  day         date not null,
  reader      text not null,
  measure     text not null,
  bucket      smallint not null,
  cases       integer not null,
  late        integer not null,
  jumped      integer not null,
  primary key (hospital_id, day, reader, measure, bucket)
);
comment on column board_reader_day.hospital_id is 'plain';
comment on column board_reader_day.day is 'plain';
comment on column board_reader_day.reader is 'staff';
comment on column board_reader_day.measure is 'plain';
comment on column board_reader_day.bucket is 'plain';
comment on column board_reader_day.cases is 'plain';
comment on column board_reader_day.late is 'plain';
comment on column board_reader_day.jumped is 'plain';
