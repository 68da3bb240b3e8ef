package org.imagecloud.workflow.supervision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.imagecloud.http.Bounded;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.supervision.Disagreement;
import org.imagecloud.supervision.ProcessSurvey;
import org.imagecloud.workflow.contract.AmendReportModel;
import org.imagecloud.workflow.contract.ReferralModel;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds cases and the engine's tables beside each other in the database that both are in, so that what a transaction changes of
 * both is seen of neither or of both. The questions stand beside this class, in {@code cases.sql} and {@code processes.sql}.
 */
@Component
class EngineSurvey implements ProcessSurvey {

    private static final String BEGINNING = "00000000-0000-0000-0000-000000000000";
    private static final List<String> WHOLE = List.of(ReferralModel.ID, AmendReportModel.ID);

    private final JdbcClient jdbc;
    private final WaitingPlaces places;
    private final Clock clock;
    private final String ofCases;
    private final String ofProcesses;

    EngineSurvey(JdbcClient jdbc, WaitingPlaces places, Clock clock) throws IOException {
        this.jdbc = jdbc;
        this.places = places;
        this.clock = clock;
        this.ofCases = question("cases.sql");
        this.ofProcesses = question("processes.sql");
    }

    @Bounded("a file of ours")
    private static String question(String file) throws IOException {
        return new ClassPathResource(file, EngineSurvey.class).getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Part cases(String after, int most, Instant overdue) {
        List<WaitingPlaces.Place> waiting = places.of(definitionsThatRun());
        UUID from = UUID.fromString(after.isEmpty() ? BEGINNING : after);
        List<Disagreement> found = jdbc.sql(ofCases)
                .param("after", from)
                .param("most", most)
                .param("overdue", Timestamp.from(overdue))
                .param("now", Timestamp.from(clock.instant()))
                .param("whole", WHOLE)
                .param("definitions", column(waiting, WaitingPlaces.Place::definition))
                .param("activities", column(waiting, WaitingPlaces.Place::activity))
                .param("timers", column(waiting, WaitingPlaces.Place::timer))
                .query(EngineSurvey::disagreement)
                .list();
        String last = jdbc.sql(
                        "select id::text from referral where closed_at is null and id > ? order by id offset ? limit 1")
                .params(from, most - 1)
                .query(String.class)
                .optional()
                .orElse(null);
        return new Part(found, last);
    }

    @Override
    public Part processes(String after, int most) {
        List<Disagreement> found = new ArrayList<>();
        @Nullable String last = null;
        List<Row> rows = jdbc.sql(ofProcesses)
                .param("after", after)
                .param("most", most)
                .param("whole", WHOLE)
                .query((row, index) ->
                        new Row(row.getString("instance"), row.getBoolean("lost"), row.getObject("id", UUID.class)))
                .list();
        for (Row row : rows) {
            if (row.lost()) {
                UUID known = row.referral();
                ReferralId ended = known == null ? null : new ReferralId(known);
                found.add(new Disagreement(ended, row.instance(), Disagreement.Kind.NO_CASE, ""));
            }
        }
        if (rows.size() == most) {
            last = rows.get(most - 1).instance();
        }
        return new Part(found, last);
    }

    private record Row(
            String instance, boolean lost, @Nullable UUID referral) {}

    private List<String> definitionsThatRun() {
        return jdbc.sql("""
                        with recursive d as (
                          (select min(proc_def_id_) as id from act_ru_execution)
                          union all
                          select (select min(proc_def_id_) from act_ru_execution where proc_def_id_ > d.id) from d where d.id is not null
                        ) select id from d where id is not null
                        """).query(String.class).list();
    }

    private static String[] column(List<WaitingPlaces.Place> waiting, Function<WaitingPlaces.Place, String> part) {
        return waiting.stream().map(part).toArray(String[]::new);
    }

    private static Disagreement disagreement(ResultSet row, int index) throws SQLException {
        return new Disagreement(
                new ReferralId(row.getObject("id", UUID.class)),
                null,
                Disagreement.Kind.valueOf(row.getString("kind")),
                row.getString("activity"));
    }
}
