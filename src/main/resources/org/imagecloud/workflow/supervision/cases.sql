-- What is wrong with these open cases, each beside all that the engine has of it.
with batch as (
  select id, id::text as key, state, claimed_by, final_by,
    acknowledge_by is not null and not critical_confirmed as critical_open
  from referral where closed_at is null and id > :after order by id limit :most
),
-- The step that a case of that state waits in. There may be others, which a hospital has put into its model.
expected (state, task) as (values
  ('SUBMITTED', 'userTask_triageStudy'), ('NEEDS_INPUT', 'userTask_completeReferral'),
  ('TRIAGED', 'userTask_readStudy'), ('ESCALATED', 'userTask_readStudy'),
  ('READING', 'userTask_readStudy'), ('PRELIMINARY', 'userTask_readStudy'),
  ('REPORTED', 'userTask_acknowledgeResult'), ('RETURNED', 'userTask_acknowledgeResult'),
  ('RETURNED', 'userTask_acknowledgeCriticalResult'), ('ACKNOWLEDGED', 'userTask_acknowledgeCriticalResult')
),
-- The last step of a case that waits for its clinic only: what it waits for beside the reading says nothing of its state.
beside (task) as (values ('userTask_acknowledgeCriticalResult')),
place (definition, activity, timer) as (
  select * from unnest(cast(:definitions as text[]), cast(:activities as text[]), cast(:timers as text[]))
),
instance as materialized (
  select b.id, b.state, e.id_ as instance, e.proc_def_id_ as definition, d.key_ as process,
    e.super_exec_ is null as root, e.suspension_state_ = 2 as suspended
  from batch b
  join act_ru_execution e on e.business_key_ = b.key and e.parent_id_ is null
  join act_re_procdef d on d.id_ = e.proc_def_id_
  where d.key_ not in ('pre-read', 'quality-review')
),
lives as (select id from instance where root and process in (:whole)),
task as materialized (
  select i.id, i.definition, i.instance, t.id_ as task, t.task_def_key_ as activity, t.assignee_ as assignee
  from instance i join act_ru_task t on t.proc_inst_id_ = i.instance
),
job as materialized (
  select i.id, i.instance, i.process, d.act_id_ as activity, j.duedate_, j.retries_, j.type_
  from instance i join act_ru_job j on j.process_instance_id_ = i.instance
  left join act_ru_jobdef d on d.id_ = j.job_def_id_
),
execution as materialized (
  select i.id, i.definition, i.instance, e.id_ as execution, e.act_id_ as activity
  from instance i join act_ru_execution e on e.proc_inst_id_ = i.instance
  where e.act_id_ is not null and not exists (select from act_ru_execution c where c.parent_id_ = e.id_)
),
moves as (select id from job where type_ = 'message')
select id, 'NO_PROCESS' as kind, '' as activity from batch where id not in (select id from lives)
union
select b.id, 'WRONG_STEP', coalesce(min(t.activity), '')
from batch b left join task t on t.id = b.id and t.activity not in (select task from beside)
where b.id in (select id from lives) and b.id not in (select id from moves)
  and not exists (select from task s join expected e on e.task = s.activity where s.id = b.id and e.state = b.state)
group by b.id
having bool_and(t.activity is null) or bool_or(t.activity in (select task from expected))
union
select b.id, 'WRONG_READER', t.activity from batch b join task t on t.id = b.id and t.activity = 'userTask_readStudy'
where b.state in ('TRIAGED', 'ESCALATED', 'READING', 'PRELIMINARY') and t.assignee is distinct from b.claimed_by
union
select t.id, 'NO_TIMER', p.timer from task t
join place p on p.definition = t.definition and p.activity = t.activity and p.timer <> ''
where not exists (select from job j where j.instance = t.instance and j.activity = p.timer)
union
select e.id, 'NO_TIMER', p.timer from execution e
join place p on p.definition = e.definition and p.activity = e.activity and p.timer = p.activity
where not exists (select from job j where j.instance = e.instance and j.activity = p.timer)
union
select b.id, 'NO_TIMER', 'callActivity_watchFinal' from batch b join task t on t.id = b.id and t.activity = 'userTask_readStudy'
where b.final_by > :now and not exists (select from job j where j.id = b.id and j.process = 'watch-target')
union
select t.id, 'NO_TIMER', 'timerEvent_leaseEnds' from task t
where t.activity = 'userTask_readStudy' and t.assignee is not null
  and not exists (select from job j where j.instance = t.instance and j.activity = 'timerEvent_leaseEnds')
union
select id, 'TIMER_LATE', coalesce(activity, '') from job where retries_ > 0 and duedate_ < :overdue
union
select id, 'STEP_FAILED', coalesce(activity, '') from job where retries_ = 0
union
select t.id, 'NO_CANDIDATE', t.activity from task t
where t.assignee is null
  and not exists (select from act_ru_identitylink l where l.task_id_ = t.task and l.type_ = 'candidate')
union
select e.id, 'CALL_STUCK', e.activity from execution e
join place p on p.definition = e.definition and p.activity = e.activity and p.timer = ''
where not exists (select from act_ru_execution s where s.super_exec_ = e.execution)
  and not exists (select from job j where j.instance = e.instance and j.activity = e.activity)
union
select id, 'SUSPENDED', process from instance where suspended
union
select id, 'CRITICAL_UNTOLD', '' from batch b
where critical_open and not exists (select from instance i where i.id = b.id and i.process = 'critical-result' and not i.suspended)
