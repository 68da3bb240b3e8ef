package org.imagecloud.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;

/**
 * First pages of worklists while very many cases are open in the province: at a county that has a share of them, and at the
 * provincial hospital, to which a tenth was offered. Closed cases lie behind them.
 */
final class WorklistLoad {

    private static final List<String> VIEWS = List.of("all", "emergency", "offered", "mine", "due-soon", "critical");
    private static final int WARM_UP = 1_000;

    private static final String FILL = """
            insert into hospital (id, name_zh, name_en, tier, parent_id)
              select 'county' || n, '县医院' || n, 'County ' || n, 'COUNTY', 'bozhou' from generate_series(0, 99) n
              on conflict do nothing;
            with drawn as (
              select n, gen_random_uuid() id, n <= %1$d as is_open, abs(hashint8extended(n, 1)) a from generate_series(1, %2$d) n
            ), written as (
              insert into referral (id, study_instance_uid, from_hospital, state, clinical, patient_name, patient_sex,
                patient_age, submitted_by, submitted_at, urgency, urgency_reason, reading_hospital, claim_by, final_by,
                claim_warn_at, claim_endangered_at, final_warn_at, final_endangered_at, closed_at)
              select id, '1.2.826.0.1.3680043.8.498.7.' || n, 'wangren', case when is_open then 'TRIAGED' else 'ACKNOWLEDGED' end,
                '{"modality": "CT", "bodyPart": "HEAD"}', 'Wang Guilan', 'F', 70, 'somebody', now() - a %% 100000 * interval '1 s',
                'U' || 1 + a %% 4, 'a rule', h, now() + a %% 100000 * interval '1 s', now() + a %% 200000 * interval '1 s',
                now(), now(), now(), now(),
                case when is_open then null else now() end
              from (select *, case when n %% 100 = 0 then 'lixin' else 'county' || n %% 100 end h from drawn) drawn
              returning id, reading_hospital, claim_by, urgency, closed_at
            )
            insert into referral_offer (referral_id, hospital_id, offered_at, due_at, urgency)
              select id, h, now(), case when closed_at is null then claim_by end, urgency
              from written cross join unnest(case when hashtext(id::text) %% 10 = 0
                then array[reading_hospital, 'province'] else array[reading_hospital] end) h;
            vacuum analyze referral; vacuum analyze referral_offer
            """;

    private final ImageCloud server;
    private final int open;
    private final int count;
    private final TasklistLoad tasklist;
    private final Results results;

    WorklistLoad(Options options, Path home, Results results) {
        this.server = new ImageCloud(options.jar(), home, List.of("-Xmx512m"));
        this.open = options.number("open", 10_000, 100_000);
        this.count = options.number("count", 300, 2_000);
        this.results = results;
        this.tasklist = new TasklistLoad(server, results, count);
    }

    void measure() throws Exception {
        try {
            server.start();
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                    Statement statement = connection.createStatement()) {
                for (String sql : FILL.formatted(open, 6 * open).split(";", -1)) {
                    statement.execute(sql);
                }
                tasklist.fill(connection);
            }
            for (String reader : List.of("radiologist.lixin", "expert.province")) {
                measure(reader);
                tasklist.measure(reader);
            }
        } finally {
            server.stop();
        }
        Programs.clean(server.home());
    }

    private void measure(String reader) throws Exception {
        try (HttpConnection connection = server.connectAs(reader)) {
            for (String view : VIEWS) {
                results.latencies(
                        "worklist of %s, %s, %,d cases open".formatted(reader, view, open),
                        server.name(),
                        Latencies.of(
                                WARM_UP,
                                count,
                                number -> connection
                                        .get("/api/worklist?limit=20&view=" + view, "application/json")
                                        .require(200)));
            }
        }
    }
}
