package org.imagecloud.workflow.engine;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of open cases that stand in what somebody is about to delete or to stop; a few, to name them. */
final class LiveCases {

    private static final int NAMED = 10;

    private static final String RUNNING = """
            select distinct r.case_number from act_ru_execution e
            join act_re_procdef d on d.id_ = e.proc_def_id_
            join referral r on r.id::text = e.business_key_ and r.closed_at is null
            where e.parent_id_ is null and d.key_ not in ('pre-read', 'quality-review') and %s
            order by r.case_number limit :most
            """;

    private final JdbcClient jdbc;

    LiveCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> inInstance(String id) {
        return numbers("e.id_ = :what", id);
    }

    /** Whichever step of it. */
    List<String> inExecution(String id) {
        return numbers("e.id_ = (select proc_inst_id_ from act_ru_execution where id_ = :what)", id);
    }

    List<String> withTask(String id) {
        return numbers("e.id_ = (select proc_inst_id_ from act_ru_task where id_ = :what)", id);
    }

    List<String> withJob(String id) {
        return numbers("e.id_ = (select process_instance_id_ from act_ru_job where id_ = :what)", id);
    }

    List<String> ofJobDefinition(String id) {
        return numbers("d.id_ = (select proc_def_id_ from act_ru_jobdef where id_ = :what)", id);
    }

    List<String> ofDefinition(String id) {
        return numbers("d.id_ = :what", id);
    }

    List<String> ofProcess(String key) {
        return numbers("d.key_ = :what", key);
    }

    List<String> ofDeployment(String id) {
        return numbers("d.deployment_id_ = :what", id);
    }

    List<String> anywhere() {
        return numbers("cast(:what as text) is not null", "");
    }

    private List<String> numbers(String condition, String what) {
        return jdbc.sql(RUNNING.formatted(condition))
                .param("what", what)
                .param("most", NAMED)
                .query(String.class)
                .list();
    }
}
