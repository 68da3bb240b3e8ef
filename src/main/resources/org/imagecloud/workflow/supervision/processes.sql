-- Whole processes, in the order of their ids, and whether no open case is theirs.
select e.id_ as instance, known.id, open.id is null as lost
from (select e.id_, e.business_key_,
        case when e.business_key_ ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.business_key_::uuid end as key
      from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
      where e.parent_id_ is null and e.super_exec_ is null and d.key_ in (:whole) and e.id_ > :after
      order by e.id_ limit :most) e
left join referral known on known.id = e.key
left join referral open on open.id = e.key and open.closed_at is null
order by e.id_
