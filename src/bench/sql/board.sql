-- How fast the board answers over 100,000 open cases, and a year of counts by day of 100 reading hospitals, 12,000 a day. Into an empty database:  psql -f src/main/resources/db/migration/V107__board.sql (without its backfill), psql -f src/bench/sql/board.sql
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
