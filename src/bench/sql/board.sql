-- How fast the board answers over 100,000 open cases, and a year of counts by day of 100 reading hospitals, 12,000 a day. Into an empty database:  psql -f src/main/resources/db/migration/V107__board.sql (without its backfill) and V146__board_stay.sql, psql -f src/bench/sql/board.sql
\timing off
insert into board_case
select gen_random_uuid(), n, 'clinic' || n % 1400, 'county' || n % 100, 'TRIAGED',
  (array['TRIAGE', 'CLINIC', 'WAITING', 'AT_READER', 'RESULT'])[1 + n % 5], 'U' || 1 + n % 4, (array['CT', 'DX', 'MR', 'US', 'MG'])[1 + n % 5],
  now() - n * interval '1 second', now(), now() + (n - 20000) * interval '1 second', now(), false, null, null
from generate_series(1, 100000) n;
insert into board_day
select date '2026-12-01' - d, 'county' || h, m, 'U' || u, mo, b * 7 + u * 3, 1 + (h + d + b) % 4, (h + d) % 2, 0
from generate_series(0, 364) d, generate_series(0, 99) h, unnest(array['CLAIM', 'FINAL']) m, generate_series(1, 4) u,
  unnest(array['CT', 'DX', 'MR']) mo, generate_series(1, 5) b;
analyze board_case, board_day;
select sum(cases) filter (where measure = 'FINAL') as ended, count(*) as rows from board_day;
set jit = off;
set max_parallel_workers_per_gather = 0;
\timing on
\echo open, by all dimensions at once
select count(*) from (
select grouping(hospital_id, urgency, step, modality) as g, coalesce(hospital_id, urgency, step, modality) as key, count(*), count(*) filter (where due_at <= now())
from board_case group by grouping sets ((), (hospital_id), (urgency), (step), (modality))) x;
\echo turn-around of a day, a week, a month, a quarter; of one county for a quarter
select count(*) from (select hospital_id, bucket, sum(cases), sum(late), sum(jumped) from board_day where day = date '2026-12-01' and measure = 'FINAL' group by 1, 2) x;
select count(*) from (select day, bucket, sum(cases), sum(late), sum(jumped) from board_day where day between date '2026-11-25' and date '2026-12-01' and measure = 'FINAL' group by 1, 2) x;
select count(*) from (select day, bucket, sum(cases), sum(late), sum(jumped) from board_day where day between date '2026-11-02' and date '2026-12-01' and measure = 'FINAL' group by 1, 2) x;
select count(*) from (select day, bucket, sum(cases), sum(late), sum(jumped) from board_day where day between date '2026-09-01' and date '2026-12-01' and measure = 'FINAL' group by 1, 2) x;
select count(*) from (select day, bucket, sum(cases), sum(late), sum(jumped) from board_day where day between date '2026-09-01' and date '2026-12-01' and hospital_id in ('county7') and measure = 'FINAL' group by 1, 2) x;
\echo time lost: one line as the cases write it, 10,000 times; and the question over a year of counts of 100 hospitals
\timing off
create table if not exists referral (id uuid primary key, claim_hospital text, reading_hospital text, from_hospital text);
insert into board_stay_day
select p, date '2026-12-01' - d, 'county' || h, 'step' || a, b * 9, 1 + (h + d + b) % 5, 600
from generate_series(0, 364) d, generate_series(0, 99) h, unnest(array['referral', 'read-study', 'triage-study']) p, generate_series(1, 5) a, generate_series(1, 6) b;
analyze board_stay_day;
\timing on
do $$
declare
  one uuid;
begin
  for one in select referral_id from board_case limit 10000 loop
    insert into board_stay (day, hospital_id, process, activity, bucket, seconds)
    select date '2026-12-01', hospital, 'read-study', 'step1', 7, 60
    from (select coalesce((select hospital_id from board_case where referral_id = one),
      (select coalesce(claim_hospital, reading_hospital, from_hospital) from referral where id = one)) as hospital) h
    where hospital is not null;
  end loop;
end
$$;
select count(*) from (select activity, bucket, sum(cases), sum(seconds) from board_stay_day where process = 'read-study' and day between date '2026-11-25' and date '2026-12-01' group by 1, 2) x;
select count(*) from (select activity, bucket, sum(cases), sum(seconds) from board_stay_day where process = 'read-study' and day between date '2026-11-02' and date '2026-12-01' group by 1, 2) x;
select count(*) from (select activity, bucket, sum(cases), sum(seconds) from board_stay_day where process = 'read-study' and day between date '2026-09-01' and date '2026-12-01' group by 1, 2) x;
select count(*) from (select activity, bucket, sum(cases), sum(seconds) from board_stay_day where process = 'read-study' and day between date '2026-09-01' and date '2026-12-01' and hospital_id in ('county7') group by 1, 2) x;
