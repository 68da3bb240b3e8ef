package org.imagecloud.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of each of Tasklist's filters, as Tasklist asks for it, while each open referral of {@link WorklistLoad} has its
 * reading task in the engine: with its execution, the variables that the page shows, its candidate group and the group's right.
 */
final class TasklistLoad {

    private static final Pattern FILTER = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"[^}]*?\"name\":\"([^\"]*)\"");
    private static final String HAL = "application/hal+json";
    private static final ByteBuffer EMPTY = ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8));
    private static final int WARM_UP = 100;
    /** A page of Tasklist takes many times as long as one of our worklists. */
    private static final int SHARE = 10;

    private static final String FILL = """
            create temporary table reading as
              select gen_random_uuid()::text execution, gen_random_uuid()::text task, r.id::text referral, r.urgency, r.final_by,
                o.hospital_id || case when o.hospital_id = 'province' then '/expert' else '/radiologist' end reader,
                (select id_ from act_re_procdef where key_ = 'read-study' order by version_ desc limit 1) definition
              from referral r join referral_offer o on o.referral_id = r.id
              where o.due_at is not null and o.hospital_id = r.reading_hospital;
            insert into act_ru_execution (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_, is_concurrent_,
                is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
              select execution, 1, execution, referral, definition, 'userTask_readStudy', true, false, true, false, 1, 2, 1
              from reading;
            insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_,
                create_time_, due_date_, suspension_state_)
              select task, 1, execution, execution, definition, 'Read study', 'userTask_readStudy',
                125 - 25 * substr(urgency, 2)::int, now(), final_by, 1 from reading;
            insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
              select gen_random_uuid()::text, 1, reader, 'candidate', task from reading;
            insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
              select gen_random_uuid()::text, 1, 1, reader, 7, task, 2 + 16384 from reading;
            insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, text_, var_scope_, sequence_counter_,
                is_concurrent_local_)
              select gen_random_uuid()::text, 1, 'string', n, execution, execution,
                case n when 'urgency' then urgency when 'modality' then 'CT' else 'HEAD' end, execution, 1, false
              from reading cross join unnest(array['urgency', 'modality', 'bodyPart']) n;
            vacuum analyze
            """;

    private final ImageCloud server;
    private final Results results;
    private final int count;

    TasklistLoad(ImageCloud server, Results results, int count) {
        this.server = server;
        this.results = results;
        this.count = count / SHARE;
    }

    void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : FILL.split(";", -1)) {
                statement.execute(sql);
            }
        }
    }

    void measure(String reader) throws Exception {
        try (HttpConnection connection = server.connectAs(reader)) {
            Matcher filter = FILTER.matcher(connection
                    .get("/engine-rest/filter", "application/json")
                    .require(200)
                    .body());
            while (filter.find()) {
                String page = "/engine-rest/filter/" + filter.group(1) + "/list?firstResult=0&maxResults=20";
                results.latencies(
                        "Tasklist of %s: %s".formatted(reader, filter.group(2)),
                        server.name(),
                        Latencies.of(
                                WARM_UP,
                                count,
                                number -> connection
                                        .post(page, "application/json", HAL, List.of(EMPTY.duplicate()))
                                        .require(200)));
            }
        }
    }
}
