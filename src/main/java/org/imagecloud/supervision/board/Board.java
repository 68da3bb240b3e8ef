package org.imagecloud.supervision.board;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.referral.CaseNumber;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open cases of the hospitals that somebody watches, counted and one by one. */
@Component
public class Board {

    private final JdbcClient jdbc;
    private final BoardHospitals hospitals;
    private final DutyRoster roster;
    private final Clock clock;

    Board(JdbcClient jdbc, BoardHospitals hospitals, DutyRoster roster, Clock clock) {
        this.jdbc = jdbc;
        this.hospitals = hospitals;
        this.roster = roster;
        this.clock = clock;
    }

    /** By what cases are counted. */
    public enum Dimension {
        TIER,
        HOSPITAL,
        URGENCY,
        STEP,
        MODALITY,
        AGE,
        DUE
    }

    /**
     * Cases that have something in common.
     *
     * @param key of the dimension, for example {@code U1}; a hospital's id
     * @param name of a hospital
     * @param breached those whose next target has passed
     */
    public record Count(String key, @Nullable LocalizedText name, long cases, long breached) {}

    /**
     * Critical results that nobody has confirmed.
     *
     * @param late those that should have been
     * @param longestSeconds for how long the oldest waits
     */
    public record Criticals(long open, long late, @Nullable Long longestSeconds) {}

    /**
     * What one hospital has to read, and who is there.
     *
     * @param onDuty readers on the roster now; none where it keeps none
     */
    public record Load(
            HospitalId hospital,
            LocalizedText name,
            long waiting,
            long reading,
            @Nullable Integer onDuty) {}

    /** All that is open at one moment. Every dimension adds up to the total. */
    public record Open(
            long total, long breached, Map<Dimension, List<Count>> by, Criticals criticals, List<Load> load) {}

    /**
     * One case, without its patient.
     *
     * @param dueAt when the step whose time runs should be done; none while none runs
     * @param finalBy until when it should be reported
     * @param acknowledgeBy until when a critical result is to be confirmed; none where none waits for that
     */
    public record Line(
            ReferralId id,
            CaseNumber number,
            ReferralState state,
            Step step,
            Urgency urgency,
            String modality,
            HospitalId hospital,
            HospitalId from,
            Instant submittedAt,
            Instant stepSince,
            @Nullable Instant dueAt,
            @Nullable Instant finalBy,
            @Nullable Instant acknowledgeBy) {}

    /** A page of them, the next breach first, and how many there are. */
    public record Lines(List<Line> items, long total) {}

    public Open open(BoardFilter filter) {
        Map<HospitalId, Hospital> mine = hospitals.byId(filter);
        Instant now = clock.instant();
        Map<String, Object> parameters = filter.parameters(mine.keySet(), now);
        List<Row> rows = jdbc.sql("""
                        select grouping(hospital_id, urgency, step, modality, age, due) as grouped,
                          coalesce(hospital_id, urgency, step, modality, age, due) as key, count(*) as cases,
                          count(*) filter (where due_at <= :now) as breached,
                          count(*) filter (where step = 'WAITING') as waiting,
                          count(*) filter (where step = 'AT_READER') as reading,
                          count(acknowledge_by) as critical, count(*) filter (where acknowledge_by <= :now) as critical_late,
                          extract(epoch from cast(:now as timestamptz) - min(critical_since)) as critical_longest
                        from (select *, %s as age, %s as due from board_case where %s) c
                        group by grouping sets ((), (hospital_id), (urgency), (step), (modality), (age), (due))
                        """.formatted(BoardFilter.ageOf(), BoardFilter.dueOf(), filter.ofCases()))
                .params(parameters)
                .query((row, index) -> new Row(
                        row.getInt("grouped"),
                        row.getString("key"),
                        row.getLong("cases"),
                        row.getLong("breached"),
                        row.getLong("waiting"),
                        row.getLong("reading"),
                        new Criticals(
                                row.getLong("critical"),
                                row.getLong("critical_late"),
                                row.getObject("critical_longest") == null ? null : row.getLong("critical_longest"))))
                .list();
        Row all =
                rows.stream().filter(row -> row.dimension() == null).findFirst().orElseThrow();
        Map<Dimension, List<Count>> by = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            by.put(dimension, counts(dimension, rows, mine));
        }
        return new Open(all.cases(), all.breached(), by, all.criticals(), load(rows, mine, now));
    }

    private static List<Count> counts(Dimension dimension, List<Row> rows, Map<HospitalId, Hospital> mine) {
        if (dimension == Dimension.TIER) {
            Map<Tier, List<Row>> tiers = rows.stream()
                    .filter(row -> row.dimension() == Dimension.HOSPITAL)
                    .collect(Collectors.groupingBy(row -> hospital(row, mine).tier()));
            return tiers.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(tier -> new Count(
                            tier.getKey().name(),
                            null,
                            tier.getValue().stream().mapToLong(Row::cases).sum(),
                            tier.getValue().stream().mapToLong(Row::breached).sum()))
                    .toList();
        }
        return rows.stream()
                .filter(row -> row.dimension() == dimension)
                .map(row -> new Count(
                        row.key(),
                        dimension == Dimension.HOSPITAL ? hospital(row, mine).name() : null,
                        row.cases(),
                        row.breached()))
                .sorted((one, other) -> order(dimension, one, other))
                .toList();
    }

    private static int order(Dimension dimension, Count one, Count other) {
        return switch (dimension) {
            case AGE -> BoardFilter.Age.valueOf(one.key()).compareTo(BoardFilter.Age.valueOf(other.key()));
            case DUE -> BoardFilter.Due.valueOf(one.key()).compareTo(BoardFilter.Due.valueOf(other.key()));
            case STEP -> Step.valueOf(one.key()).compareTo(Step.valueOf(other.key()));
            case HOSPITAL -> Long.compare(other.cases(), one.cases());
            default -> one.key().compareTo(other.key());
        };
    }

    private List<Load> load(List<Row> rows, Map<HospitalId, Hospital> mine, Instant now) {
        List<Row> busy = rows.stream()
                .filter(row -> row.dimension() == Dimension.HOSPITAL && row.waiting() + row.reading() > 0)
                .toList();
        Map<HospitalId, Integer> onDuty =
                roster.onDuty(busy.stream().map(row -> hospital(row, mine).id()).toList(), now);
        List<Load> load = new ArrayList<>();
        for (Row row : busy) {
            Hospital hospital = hospital(row, mine);
            load.add(new Load(hospital.id(), hospital.name(), row.waiting(), row.reading(), onDuty.get(hospital.id())));
        }
        load.sort((one, other) -> Long.compare(other.waiting(), one.waiting()));
        return load;
    }

    private static Hospital hospital(Row row, Map<HospitalId, Hospital> mine) {
        return java.util.Objects.requireNonNull(mine.get(new HospitalId(row.key())));
    }

    /** The cases behind a figure. */
    public Lines cases(BoardFilter filter, int limit, int offset) {
        List<HospitalId> mine = hospitals.of(filter).stream().map(Hospital::id).toList();
        Map<String, Object> parameters = filter.parameters(mine, clock.instant());
        List<Line> items = jdbc.sql("select * from board_case where " + filter.ofCases()
                        + " order by due_at nulls last, urgency_rank(urgency), referral_id limit :limit offset :offset")
                .params(parameters)
                .param("limit", limit)
                .param("offset", offset)
                .query(BoardRows::line)
                .list();
        long total = jdbc.sql("select count(*) from board_case where " + filter.ofCases())
                .params(parameters)
                .query(Long.class)
                .single();
        return new Lines(items, total);
    }

    /**
     * An open case that a watched hospital answers for, or has sent.
     *
     * @throws Refusal of kind {@code NOT_FOUND} for any other
     */
    public Line one(ReferralId id) {
        Set<HospitalId> mine = hospitals.byId(BoardFilter.ALL).keySet();
        return jdbc.sql("""
                        select * from board_case
                        where referral_id = :id and (hospital_id in (:hospitals) or from_hospital in (:hospitals))
                        """)
                .params(BoardFilter.ALL.parameters(mine, clock.instant()))
                .param("id", id.value())
                .query(BoardRows::line)
                .optional()
                .orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    private record Row(
            int grouped,
            @Nullable String key,
            long cases,
            long breached,
            long waiting,
            long reading,
            Criticals criticals) {

        /** The one that is not grouped away, by its bit; none of the total. */
        @Nullable
        Dimension dimension() {
            return switch (grouped ^ 0b111111) {
                case 0b100000 -> Dimension.HOSPITAL;
                case 0b010000 -> Dimension.URGENCY;
                case 0b001000 -> Dimension.STEP;
                case 0b000100 -> Dimension.MODALITY;
                case 0b000010 -> Dimension.AGE;
                case 0b000001 -> Dimension.DUE;
                default -> null;
            };
        }

        @Override
        public String key() {
            return key == null ? "" : key;
        }
    }
}
