-- What a line of the timeline tells is kept as facts: codes, numbers and names, which each reads in the own language. What was written
-- as a sentence becomes facts where it is known what it says, and stays as words where it is not.
alter table referral_timeline add column facts jsonb not null default '[]';
comment on column referral_timeline.facts is 'words';

create temporary table reason_of_before (sentence text primary key, code text not null);
insert into reason_of_before values
      ('Major trauma', 'majorTrauma'),
      ('GCS 13 or less', 'lowConsciousness'),
      ('Sudden neurological deficit within 24 h', 'suddenDeficit'),
      ('Thunderclap headache', 'thunderclapHeadache'),
      ('Sudden headache or dizziness within 24 h at 65 or older', 'suddenHeadacheOrDizzinessFrom65'),
      ('Tearing pain: suspected aortic dissection', 'suspectedDissection'),
      ('Chest study with SpO2 below 90 %', 'hypoxicChest'),
      ('Chest injury with dyspnoea', 'chestTraumaWithDyspnoea'),
      ('Systolic pressure below 90 with a study of the trunk', 'shockWithTrunk'),
      ('Systolic pressure below 90 after trauma', 'shockWithTrauma'),
      ('Systolic pressure below 90 in pregnancy', 'shockInPregnancy'),
      ('AI sees a life-threatening finding', 'aiSeesLifeThreat'),
      ('The clinic asks for U1', 'clinicAsksForU1'),
      ('Neurological deficit for more than 24 h', 'lateDeficit'),
      ('Head injury, severe headache or dizziness at 65 or older', 'headSymptomsFrom65'),
      ('Anticoagulants at 65 or older', 'anticoagulantFrom65'),
      ('Head injury on anticoagulants', 'anticoagulantWithHeadInjury'),
      ('Head injury with loss of consciousness, seizure or vomiting', 'headInjuryWithSigns'),
      ('Head injury with GCS below 15 or not recorded', 'headInjuryWithoutFullGcs'),
      ('Head injury below 5 years', 'headInjuryOfSmallChild'),
      ('Sudden headache or dizziness', 'suddenHeadacheOrDizziness'),
      ('Severe headache with fever or vomiting', 'severeHeadacheWithFeverOrVomiting'),
      ('Seizure or loss of consciousness', 'seizureOrLossOfConsciousness'),
      ('GCS 14', 'reducedConsciousness'),
      ('Systolic pressure below 90', 'lowPressure'),
      ('SpO2 below 92 %', 'lowSaturation'),
      ('Dyspnoea without a recorded SpO2', 'dyspnoeaWithoutSaturation'),
      ('Chest pain or haemoptysis', 'chestPainOrHaemoptysis'),
      ('Acute abdomen', 'acuteAbdomen'),
      ('Abdominal pain in pregnancy', 'abdominalPainInPregnancy'),
      ('Trauma in pregnancy', 'traumaInPregnancy'),
      ('Trauma of the trunk or the spine', 'traumaOfTrunkOrSpine'),
      ('AI sees an emergency finding', 'aiSeesEmergency'),
      ('The clinic asks for U2', 'clinicAsksForU2'),
      ('AI sees a finding', 'aiSeesSomething'),
      ('Screening or follow-up only', 'screeningOrFollowUp'),
      ('The clinic asks for U4 and nothing speaks against it', 'clinicAsksForU4'),
      ('No rule raises or lowers it', 'nothingSpeaksForMore'),
      ('read by an expert', 'expertReads'),
      ('uncertain', 'uncertain'),
      ('the AI disagrees', 'aiDisagrees'),
      ('complex: heart', 'complexHeart'),
      ('complex: sectional', 'complexSectional'),
      ('certain enough', 'certainEnough');

update referral r set urgency_reason = b.code from reason_of_before b where r.urgency_reason = b.sentence;
update referral set urgency_reason = substr(urgency_reason, 10) where urgency_reason like 'triage: %';

-- A fact, or none where nothing is said.
create function pg_temp.fact(kind text, value jsonb) returns jsonb language sql as
  $$ select case when value is null or value = 'null'::jsonb then '[]'::jsonb
            else jsonb_build_array(jsonb_build_object('kind', kind, 'value', value)) end $$;
create function pg_temp.word(kind text, value text) returns jsonb language sql as
  $$ select pg_temp.fact(kind, to_jsonb(nullif(value, ''))) $$;
create function pg_temp.number(kind text, value text) returns jsonb language sql as
  $$ select case when value ~ '^[0-9]+([.][0-9]+)?$' then pg_temp.fact(kind, to_jsonb(value::numeric)) else '[]'::jsonb end $$;
create function pg_temp.flag(kind text, value text) returns jsonb language sql as
  $$ select case value when 'yes' then pg_temp.fact(kind, 'true') when 'no' then pg_temp.fact(kind, 'false') else '[]'::jsonb end $$;
create function pg_temp.reason(value text) returns jsonb language sql as
  $$ select coalesce((select pg_temp.word('reason', code) from reason_of_before where sentence = value),
                     pg_temp.word('words', regexp_replace(value, '^triage: ', ''))) $$;
create function pg_temp.hospital(kind text, name text) returns jsonb language sql as
  $$ select coalesce((select pg_temp.fact(kind, jsonb_build_object('zh', name_zh, 'en', name_en)) from hospital
                      where name_en = name or id = name order by id limit 1),
                     pg_temp.fact(kind, jsonb_build_object('zh', name, 'en', name))) $$;

update referral_timeline t set facts = pg_temp.word('urgency', m[1]) || pg_temp.reason(m[2])
  from (select referral_id, number, regexp_match(detail, '^(U[1-4]): (.*)$') as m from referral_timeline
        where event in ('URGENCY_CLASSIFIED', 'URGENCY_RAISED')) p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline set facts = pg_temp.hospital('hospital', detail) where event = 'ROUTED' and detail is not null;

update referral_timeline set facts = pg_temp.number('finalMinutes', substring(detail from '^([0-9]+) min$'))
  where event = 'TARGETS_SET';

update referral_timeline t set facts = pg_temp.word('fromUrgency', m[1]) || pg_temp.word('urgency', m[2]) || pg_temp.word('words', m[3])
  from (select referral_id, number, regexp_match(detail, '^(U[1-4]) -> (U[1-4]): (.*)$') as m from referral_timeline
        where event = 'TRIAGED') p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t
  set facts = pg_temp.word(case event when 'DECLINED' then 'decline' else 'missing' end, m[1]) || pg_temp.word('words', m[2])
  from (select referral_id, number, regexp_match(detail, '^([A-Z_]+)(?:: (.*))?$') as m from referral_timeline
        where event in ('SENT_BACK', 'DECLINED')) p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t set facts = pg_temp.word('finding', m[1]) || pg_temp.number('score', m[2])
  from (select referral_id, number, regexp_match(detail, '^([A-Za-z]+) ([0-9.]+)$') as m from referral_timeline
        where event = 'PRE_READ') p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline
  set facts = pg_temp.word('preReadRefused', case detail when 'unknown finding' then 'UNKNOWN_FINDING' else 'SCORE_OUT_OF_RANGE' end)
  where event = 'PRE_READ_REFUSED' and detail in ('unknown finding', 'score is not 0 to 1');

update referral_timeline set facts = pg_temp.word('person', detail)
  where event in ('CLAIMED', 'LEASE_ENDED', 'CRITICAL_RESULT_NO_READBACK', 'CRITICAL_RESULT_UNREACHED');

update referral_timeline t set facts = pg_temp.word('person', m[1]) || pg_temp.word('words', m[2])
  from (select referral_id, number, regexp_match(detail, '^(.+?)(?:: (.*))?$') as m from referral_timeline
        where event in ('CRITICAL_RESULT_CONFIRMED', 'ACKNOWLEDGED')) p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t
  set facts = pg_temp.word('step', m[1]) || pg_temp.number('inTriage', m[2]) || pg_temp.number('waiting', m[3])
    || pg_temp.number('reading', m[4]) || pg_temp.number('atClinic', m[5])
  from (select referral_id, number, regexp_match(detail, '^(CLAIM|PRELIMINARY|FINAL): (?:in triage ([0-9]+) min, )?'
          || 'waiting ([0-9]+) min, reading ([0-9]+) min(?:, at the clinic ([0-9]+) min)?$') as m from referral_timeline
        where event in ('TARGET_WARNED', 'TARGET_ENDANGERED', 'TARGET_MISSED')) p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t
  set facts = pg_temp.hospital('hospital', m[1]) || pg_temp.word('escalation', m[2]) || pg_temp.word('escalationReason', m[3])
    || pg_temp.word('subspecialty', m[4]) || pg_temp.flag('specialistOnDuty', m[5]) || pg_temp.flag('readerOnDuty', m[6])
    || pg_temp.number('openCases', m[7]) || pg_temp.number('loadCap', m[8]) || pg_temp.number('medianMinutes', m[9])
    || pg_temp.flag('ownWayUp', m[10])
    || coalesce((select jsonb_agg(pg_temp.hospital(case n[2] when 'declined' then 'hasDeclined' else 'hasIt' end, n[1]) -> 0)
                 from regexp_matches(m[11], '([^ ,]+) [(](declined|has it)[)]', 'g') as n), '[]')
  from (select referral_id, number, regexp_match(detail, '^(.*) [(]([A-Za-z]+), ([A-Z_]+); (?:([A-Za-z]+): (yes|no), )?'
          || 'on duty: (yes|no|[?]), open: ([0-9]+) of ([0-9]+), median: ([?]|[0-9]+)(?: min)?, own way up: (yes|no)'
          || '(?:; not asked: (.*))?[)]$') as m from referral_timeline
        where event = 'OFFERED_TO_EXPERT') p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t
  set facts = pg_temp.number('expectedMinutes', m[1]) || pg_temp.number('minutesLeft', m[2]) || pg_temp.number('ahead', m[3])
    || pg_temp.number('readersOnShift', m[4]) || pg_temp.number('medianMinutes', m[5]) || pg_temp.number('reads', m[6])
  from (select referral_id, number, regexp_match(detail, '^expected: ([0-9]+) min, left: ([0-9]+) min; ahead: ([0-9]+), '
          || 'readers on shift: ([?]|[0-9]+), median read: ([?]|[0-9]+)(?: min)? of ([0-9]+)$') as m from referral_timeline
        where event = 'WAIT_FORECAST') p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t
  set facts = pg_temp.reason(m[1]) || case m[2] when '?' then '[]' else pg_temp.word('confidence', m[2]) end
    || pg_temp.word('readerGrade', m[3]) || pg_temp.flag('aiDisagrees', m[4])
  from (select referral_id, number, regexp_match(detail,
          '^(.*); confidence: ([?]|[A-Z]+), grade: ([A-Z]+), AI disagrees: (yes|no)$') as m from referral_timeline
        where event = 'EXPERT_NEEDED') p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t set facts = pg_temp.number('version', m[1]) || pg_temp.word('words', m[2])
  from (select referral_id, number, regexp_match(detail, '^v([0-9]+)(?:: (.*))?$') as m from referral_timeline
        where event in ('PRELIMINARY_SIGNED', 'REPORT_SIGNED', 'REPORT_AMENDED', 'CRITICAL_RESULT_SUPERSEDED')) p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline set facts = pg_temp.number('category', substring(detail from '^category ([0-9])$'))
  where event = 'CRITICAL_RESULT_FOUND';

update referral_timeline set facts = pg_temp.word('post', detail)
  where event in ('CRITICAL_RESULT_NOTIFIED', 'ACKNOWLEDGEMENT_REMINDED')
    and detail in ('clinic-duty', 'clinic-head', 'county-duty', 'supervisor');

update referral_timeline t set facts = pg_temp.word('release', m[1]) || pg_temp.word('openFrom', m[2])
  from (select referral_id, number, regexp_match(detail, '^([A-Z_]+)(?: ([0-9T:.-]+Z))?$') as m from referral_timeline
        where event = 'RELEASE_DECIDED') p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline t
  set facts = case when m[2] is null then pg_temp.number('images', m[1])
    else pg_temp.number('filesDone', m[1]) || pg_temp.number('filesChosen', m[2]) end
  from (select referral_id, number, regexp_match(detail, '^([0-9]+)(?: / ([0-9]+))?$') as m from referral_timeline
        where event = 'IMAGES_INCOMPLETE') p
  where p.m is not null and (t.referral_id, t.number) = (p.referral_id, p.number);

update referral_timeline set facts = pg_temp.word('words', detail) where facts = '[]';

alter table referral_timeline drop column detail;
drop table reason_of_before;
