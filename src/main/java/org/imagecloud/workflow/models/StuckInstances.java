package org.imagecloud.workflow.models;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagecloud.modeladmin.RunningVersions.Stuck;
import org.imagecloud.modelrules.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts, in the engine's tables, the instances that stand in versions that failed. */
@Repository
class StuckInstances {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;

    StuckInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An incident of a called process is told again at its callers: only where it has its cause is it one. */
    List<Stuck> stuck() {
        return jdbc.sql("""
                        with failed as (
                          select proc_def_id_ as definition, count(distinct proc_inst_id_) as failed, min(failed_activity_id_) as element,
                            min(incident_msg_) as cause
                          from act_ru_incident where incident_type_ = 'failedJob' and cause_incident_id_ = id_ group by proc_def_id_
                        ), withdrawn as (
                          select distinct on (d.id_) d.id_ as definition, c.element, c.cause
                          from model_change c join act_re_procdef d on d.key_ = c.model and d.version_ = c.old_version and d.tenant_id_ is null
                          where c.kind = 'WITHDRAWN' and exists (
                            select 1 from act_ru_execution e where e.proc_def_id_ = d.id_)
                          order by d.id_, c.id desc
                        )
                        select d.key_, d.version_, w.definition is not null as withdrawn,
                          coalesce(w.element, f.element) as element, coalesce(w.cause, f.cause) as cause, coalesce(f.failed, 0) as failed,
                          (select max(n.version_) from act_re_procdef n where n.key_ = d.key_ and n.tenant_id_ is null) as in_force,
                          (select count(*) from act_ru_execution e where e.proc_def_id_ = d.id_ and e.parent_id_ is null) as running,
                          array(
                            select distinct on (unharmed, e.business_key_) e.business_key_
                            from (select x.business_key_, not exists (select 1 from act_ru_incident i where i.proc_inst_id_ = x.id_
                                and i.incident_type_ = 'failedJob') as unharmed
                              from act_ru_execution x where x.proc_def_id_ = d.id_ and x.parent_id_ is null
                                and x.business_key_ is not null) e
                            order by unharmed, e.business_key_ limit 50) as cases
                        from act_re_procdef d left join failed f on f.definition = d.id_ left join withdrawn w on w.definition = d.id_
                        where f.definition is not null or w.definition is not null
                        order by failed desc, d.key_, d.version_
                        """)
                .query((row, index) -> new Stuck(
                        row.getString("key_"),
                        row.getInt("version_"),
                        row.getInt("in_force"),
                        row.getBoolean("withdrawn"),
                        row.getString("element"),
                        cause(row.getString("cause")),
                        row.getInt("running"),
                        row.getInt("failed"),
                        Arrays.stream((String[]) row.getArray("cases").getArray())
                                .distinct()
                                .toList()))
                .list();
    }

    private static @Nullable String cause(@Nullable String message) {
        return message == null ? null : Finding.cut(FailedElement.withoutValues(message), LONGEST);
    }

    /** @param onlyFailed whether only those with a step that is not tried again by itself */
    List<String> of(String definition, boolean onlyFailed) {
        return jdbc.sql("""
                        select e.proc_inst_id_ from act_ru_execution e where e.proc_def_id_ = ? and e.parent_id_ is null
                          and (not ? or exists (select 1 from act_ru_incident i where i.proc_inst_id_ = e.proc_inst_id_
                            and i.incident_type_ = 'failedJob' and i.cause_incident_id_ = i.id_))
                        order by 1
                        """).params(definition, onlyFailed).query(String.class).list();
    }

    /** How many stand at which step: where they wait, or where a step has failed. */
    Map<String, Integer> waiting(String definition) {
        return jdbc
                .sql("""
                        select act_id_ as step, count(*) as waiting from act_ru_execution
                        where proc_def_id_ = ? and act_id_ is not null and is_active_ group by act_id_
                        """)
                .param(definition)
                .query((row, index) -> Map.entry(row.getString("step"), row.getInt("waiting")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The number of the case; none of a process that has none. */
    @Nullable
    String caseOf(String instance) {
        Optional<String> key = jdbc.sql(
                        "select business_key_ from act_ru_execution where id_ = ? and business_key_ is not null")
                .param(instance)
                .query(String.class)
                .optional();
        return key.orElse(null);
    }
}
