-- How fast a worklist answers beside many open and ended cases. Into an empty database with the application's tables (all of
-- src/main/resources/db/migration):  psql -v open=100000 -v closed=4000000 -f src/bench/sql/worklist.sql
-- One county of 100 has a fifth of the open cases, and one reader has signed 20,000 reports, of which 2,000 are still seen. Each
-- question is asked 200 times of other values; the ninety-ninth of a hundred is printed, in milliseconds, planned anew each time.
\timing off
\if :{?open} \else \set open 100000 \endif
\if :{?closed} \else \set closed 4000000 \endif
set synchronous_commit = off;
set session_replication_role = replica; -- no foreign keys of the generated rows
create function pg_temp.county(n bigint) returns text language sql immutable as $$ select 'county' || case when n % 5 = 0 then 0 else n % 100 end $$;
create function pg_temp.id(n bigint) returns uuid language sql immutable as $$ select md5(n::text)::uuid $$;
insert into referral (id, case_number, study_instance_uid, from_hospital, state, clinical, patient_name, patient_sex, patient_age,
  submitted_by, submitted_at, urgency, urgency_reason, reading_hospital, claim_warn_at, claim_endangered_at, claim_by, final_warn_at, final_endangered_at, final_by,
  triaged, report_version, expert_needed, critical_confirmed, claimed_by, claimed_by_name, claim_hospital, claim_active_at, signed_by_name, signed_hospital, closed_at)
select pg_temp.id(n), 100000000 + n, '2.25.' || n, 'clinic' || n % 1400, case when n <= :open then 'TRIAGED' else 'ACKNOWLEDGED' end,
  jsonb_build_object('modality', (array['CT', 'DX', 'MR', 'US', 'MG'])[1 + n % 5], 'symptoms', '[]'::jsonb), 'Patient ' || n, 'F', 50, 'clinic',
  now() - n * interval '1 second', 'U' || 1 + (n / 7) % 4, 'default', pg_temp.county(n), now(), now(), now() + (n - 20000) * interval '1 second', now(), now(), now(),
  true, (n > :open)::int, false, false, case when n > :open then 'reader' || n % 2000 end, case when n > :open then 'Reader' end,
  case when n > :open then pg_temp.county(n) end, case when n > :open then now() end, case when n > :open then 'Reader' end,
  case when n > :open then pg_temp.county(n) end, case when n > :open then now() - n * interval '1 second' end
from generate_series(1, :open + :closed) n;
insert into referral_offer (referral_id, hospital_id, offered_at, left_to_experts, urgency, claimed, due_at, modality, from_hospital, submitted_at)
select r.id, r.reading_hospital, r.submitted_at, false, r.urgency, r.closed_at is not null, case when r.closed_at is null then r.claim_by end,
  r.clinical ->> 'modality', r.from_hospital, r.submitted_at from referral r;
-- 400 surnames, of which the first is the twentieth part of all, and 20,000 given names.
insert into case_words select pg_temp.id(n), array['sur' || case when n % 20 = 0 then 0 else n % 400 end, 'given' || n % 20000, 'p' || n, (100000000 + n)::text], n <= :open
from generate_series(1, :open + :closed) n;
insert into study_grant (study_instance_uid, hospital_id, study_date, of_case, expires_at)
select '2.25.' || n, pg_temp.county(n), date '2026-12-01', true, case when n > :open + 300000 then now() - interval '1 day' end from generate_series(1, :open + :closed) n;
insert into own_report select 'reader' || n % 2000, pg_temp.id(n), now() - n * interval '1 second',
  case when n > :open + 300000 then now() - interval '1 day' else 'infinity' end from generate_series(:open + 1, :open + :closed) n;
insert into own_report select 'busy', pg_temp.id(n), now() - n * interval '1 second', case when n > :open + 2000 then now() - interval '1 day' else 'infinity' end
from generate_series(:open + 1, :open + 20000) n;
insert into study_grant (study_instance_uid, hospital_id, study_date, of_case) select '2.25.' || n, 'county0', date '2026-12-01', true from generate_series(:open + 1, :open + 2000) n on conflict do nothing;
set session_replication_role = origin;
analyze referral; analyze referral_offer; analyze case_words; analyze study_grant; analyze own_report;
select count(*) filter (where due_at is not null) as open, count(*) filter (where due_at is null) as ended,
  count(*) filter (where due_at is not null and hospital_id = 'county0') as open_at_the_largest from referral_offer;

set jit = off;
set max_parallel_workers_per_gather = 0;
create temp table asked (question text, milliseconds double precision);
create procedure pg_temp.ask(question text, sql text) language plpgsql as $$
declare
  began timestamptz;
  rows integer;
begin
  for i in 1 .. 200 loop
    began := clock_timestamp();
    execute replace(replace(sql, '$county', quote_literal('county' || case when i % 2 = 0 then 0 else i % 100 end)), '$i', i::text);
    get diagnostics rows = row_count;
    if i > 10 then -- what is read the first time comes from the disk of the generated rows
      insert into asked values (question, extract(epoch from clock_timestamp() - began) * 1000);
    end if;
  end loop;
end
$$;
\set page 'select r.* from (select o.due_at, urgency_rank(o.urgency) as rank, o.referral_id from referral_offer o where o.hospital_id = $county and o.due_at is not null and %s and not exists (select from referral_decline d where d.referral_id = o.referral_id and d.user_id = ''busy'') order by o.due_at, urgency_rank(o.urgency), o.referral_id limit 51) page join referral r on r.id = page.referral_id'
\set total 'select count(*) from (select 1 from referral_offer o where o.hospital_id = $county and o.due_at is not null and %s and not exists (select from referral_decline d where d.referral_id = o.referral_id and d.user_id = ''busy'') limit 1000) counted'
\set own 'select w.signed_at as at, w.referral_id as id from (select * from own_report where reader = ''busy'' and ends_at > now() offset 0) w cross join lateral (select from referral r where r.id = w.referral_id and exists (select from study_grant g where g.study_instance_uid = r.study_instance_uid and g.hospital_id in (''county0'') and (g.expires_at is null or g.expires_at > now())) %s offset 0) seen order by w.signed_at desc, w.referral_id desc limit 51'
\set found 'o.referral_id in (select w.referral_id from case_words w where w.is_open and (w.words @> array[%s]) offset 0)'
call pg_temp.ask('first page', format(:'page', 'true'));
call pg_temp.ask('first page, total', format(:'total', 'true'));
call pg_temp.ask('a page in the middle', format(:'page', '(o.due_at, urgency_rank(o.urgency), o.referral_id) > (now() + $i * interval ''200 seconds'', 1, ''00000000-0000-0000-0000-000000000000'')'));
call pg_temp.ask('emergencies', format(:'page', 'urgency_rank(o.urgency) <= 2'));
call pg_temp.ask('not claimed, one clinic', format(:'page', 'not o.claimed and o.from_hospital = ''clinic'' || $i * 5'));
call pg_temp.ask('one clinic, total', format(:'total', 'o.from_hospital = ''clinic'' || $i * 5'));
call pg_temp.ask('one modality, one day', format(:'page', 'o.modality = ''MR'' and o.submitted_at >= now() - interval ''20 hours'' and o.submitted_at < now() - interval ''15 hours'''));
call pg_temp.ask('mine, of nothing claimed', format(:'page', 'o.claimed and o.referral_id in (select r.id from referral r where r.claimed_by = ''busy'' and r.state in (''READING'', ''PRELIMINARY''))'));
call pg_temp.ask('a rare name', format(:'page', format(:'found', '''given'' || $i * 5, ''sur'' || $i')));
call pg_temp.ask('the commonest surname', format(:'page', format(:'found', '''sur0''')));
call pg_temp.ask('the commonest surname, total', format(:'total', format(:'found', '''sur0''')));
call pg_temp.ask('a patient''s number', format(:'page', format(:'found', '''p'' || $i * 5')));
call pg_temp.ask('my reports', format(:'own', ''));
call pg_temp.ask('my reports, one name', format(:'own', 'and exists (select from case_words w2 where w2.referral_id = r.id and w2.words @> array[''sur0''])'));
select question, count(*) as asked, round(percentile_cont(0.5) within group (order by milliseconds)::numeric, 1) as median,
  round(percentile_cont(0.99) within group (order by milliseconds)::numeric, 1) as p99 from asked group by question order by p99 desc;
