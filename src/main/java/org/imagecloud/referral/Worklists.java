package org.imagecloud.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.PatientWords;
import org.imagecloud.database.RowScope;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is offered to the hospitals of whoever asks, a page at a time. A page is found in the index of the open offers, whose conditions
 * hold the asker's hospitals, and its cases are read by the database's policies, too.
 */
@Component
public class Worklists {

    /**
     * A line of a worklist.
     *
     * @param since when the case was offered to the hospital, or the report was signed
     * @param claimable whether whoever asks may claim it
     * @param amendable whether it is an own report to which an addendum may be written
     */
    public record Line(ReferralSummary referral, Instant since, boolean claimable, boolean amendable) {}

    /**
     * @param total how many there are in all, counted up to 1,000
     * @param next begins the page behind this one; none behind the last
     */
    public record Page(
            List<Line> items, long total, @Nullable String next) {}

    private record Found(WorklistPlace place, Instant since, boolean claimable) {}

    private static final Duration SOON = Duration.ofHours(1);

    /** No list counts further than that. */
    private static final int MOST_COUNTED = 1_000;

    private static final String OFFERS = """
            from referral_offer o where o.hospital_id = :hospital and o.due_at is not null and %s%s
              and not exists (select from referral_decline d where d.referral_id = o.referral_id and d.user_id = :reader)
            """;
    /** The place of what a filter asks of cases. */
    private static final String CONDITIONS = "{conditions}";

    private static final String CRITICAL = """
            select r.acknowledge_by as at, urgency_rank(r.urgency) as rank, r.id, r.acknowledge_by as since
            from referral r where %s
              and (r.from_hospital in (:hospitals) or exists (select from referral_offer o
                where o.referral_id = r.id and o.hospital_id in (:hospitals)))
              and exists (select from study_grant g where g.study_instance_uid = r.study_instance_uid
                and g.hospital_id in (:hospitals) and %s) {conditions}
            """.formatted(ReferralColumns.CRITICAL_OPEN, StudyAccess.LIVE_CASE);

    /** Each case by its key: who estimates how many are still seen would go through all of them. */
    private static final String REPORTED = """
            select w.signed_at as at, 0 as rank, w.referral_id as id, w.signed_at as since
            from (select * from own_report where reader = :reader and ends_at > now() offset 0) w
            cross join lateral (select from referral r where r.id = w.referral_id
              and exists (select from study_grant g where g.study_instance_uid = r.study_instance_uid
                and g.hospital_id in (:hospitals) and %s) {conditions} offset 0) seen
            """.formatted(StudyAccess.LIVE_CASE);

    private final JdbcClient jdbc;
    private final ReferralStore store;
    private final ReferralLists lists;
    private final StudyAccess access;
    private final PatientWords words;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ZoneId zone;

    Worklists(
            JdbcClient jdbc,
            ReferralStore store,
            ReferralLists lists,
            StudyAccess access,
            PatientWords words,
            CurrentUser currentUser,
            Clock clock,
            @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.jdbc = jdbc;
        this.store = store;
        this.lists = lists;
        this.access = access;
        this.words = words;
        this.currentUser = currentUser;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * A page of what was offered to the person's hospitals and is not reported yet, next breach first and then by urgency; or of
     * critical results by the time until when they are to be confirmed; or of the person's own reports, the latest first.
     *
     * @param after where a page before has ended
     */
    public Page page(WorklistFilter filter, int limit, @Nullable String after) {
        WorklistConditions conditions =
                new WorklistConditions(filter, zone, filter.text() == null ? List.of() : words.asked(filter.text()));
        WorklistPlace place = after == null ? null : WorklistPlace.of(after);
        return switch (filter.view()) {
            case CRITICAL -> ofCases(CRITICAL, conditions, limit, place, true);
            case MY_REPORTS -> ofCases(REPORTED, conditions, limit, place, false);
            default -> ofOffers(filter.view(), conditions, limit, place);
        };
    }

    private Page ofOffers(WorklistView view, WorklistConditions conditions, int limit, @Nullable WorklistPlace after) {
        Person person = currentUser.get();
        String offers = OFFERS.formatted(view.condition(), conditions.ofOffers());
        Map<String, Object> parameters = new HashMap<>(conditions.parameters());
        parameters.put("reader", person.userId());
        parameters.put("soon", ReferralColumns.timestamp(clock.instant().plus(SOON)));
        begin(parameters, after);
        SortedMap<WorklistPlace, Found> found = new TreeMap<>();
        List<String> hospitals = access.visibleHospitals().stream()
                .filter(hospital -> !hospital.isEmpty()) // of somebody who sees no cases
                .toList();
        if (hospitals.isEmpty()) {
            return new Page(List.of(), 0, null);
        }
        long total;
        try (RowScope.Held all = RowScope.lift()) { // a policy would look at the case of each offer
            for (String hospital : hospitals) {
                boolean reads = ReadingRights.readsFor(person, new HospitalId(hospital));
                String next = after == null
                        ? ""
                        : " and (o.due_at, urgency_rank(o.urgency), o.referral_id) > (:at, :rank, :id)";
                jdbc.sql("select o.due_at as at, urgency_rank(o.urgency) as rank, o.referral_id as id,"
                                + " o.offered_at as since, o.claimed " + offers + next
                                + " order by o.due_at, urgency_rank(o.urgency), o.referral_id limit :most")
                        .params(parameters)
                        .param("hospital", hospital)
                        .param("most", limit + 1)
                        .query((row, index) -> new Found(
                                new WorklistPlace(
                                        row.getTimestamp("at").toInstant(),
                                        row.getInt("rank"),
                                        row.getObject("id", UUID.class)),
                                row.getTimestamp("since").toInstant(),
                                reads && !row.getBoolean("claimed")))
                        .list()
                        .forEach(line -> found.merge(line.place(), line, Worklists::better));
            }
            total = hospitals.size() == 1
                    ? counted("select 1 " + offers, parameters, Map.of("hospital", hospitals.get(0)))
                    : countedOfMany(offers, parameters, hospitals);
        }
        return page(List.copyOf(found.values()), total, limit, false);
    }

    /** Of a case that was offered to several of the person's hospitals. */
    private static Found better(Found one, Found other) {
        return new Found(
                one.place(),
                one.since().isBefore(other.since()) ? one.since() : other.since(),
                one.claimable() || other.claimable());
    }

    private long countedOfMany(String offers, Map<String, Object> parameters, List<String> hospitals) {
        Map<String, Object> names = new LinkedHashMap<>();
        List<String> each = new ArrayList<>();
        for (String hospital : hospitals) {
            String name = "hospital" + names.size();
            names.put(name, hospital);
            each.add("(select o.referral_id " + offers.replace(":hospital", ":" + name) + " limit " + MOST_COUNTED
                    + ")");
        }
        return counted(String.join(" union ", each), parameters, names);
    }

    private long counted(String question, Map<String, Object> parameters, Map<String, Object> more) {
        return jdbc.sql("select count(*) from (select 1 from (" + question + ") each_one limit :most) counted")
                .params(parameters)
                .params(more)
                .param("most", MOST_COUNTED)
                .query(Long.class)
                .single();
    }

    private Page ofCases(
            String question,
            WorklistConditions conditions,
            int limit,
            @Nullable WorklistPlace after,
            boolean ascending) {
        Map<String, Object> parameters = new HashMap<>(conditions.parameters());
        parameters.put("hospitals", access.visibleHospitals());
        parameters.put("reader", currentUser.get().userId());
        begin(parameters, after);
        String all = "select * from (" + question.replace(CONDITIONS, conditions.ofCases()) + ") line";
        String next = after == null ? "" : " where (at, rank, id) " + (ascending ? ">" : "<") + " (:at, :rank, :id)";
        String order = ascending ? " order by at, rank, id" : " order by at desc, rank desc, id desc";
        List<Found> found = jdbc.sql(all + next + order + " limit :most")
                .params(parameters)
                .param("most", limit + 1)
                .query((row, index) -> new Found(
                        new WorklistPlace(
                                row.getTimestamp("at").toInstant(),
                                row.getInt("rank"),
                                row.getObject("id", UUID.class)),
                        row.getTimestamp("since").toInstant(),
                        false))
                .list();
        return page(found, counted(all, parameters, Map.of()), limit, !ascending);
    }

    /** Where a page begins that is not the first. */
    private static void begin(Map<String, Object> parameters, @Nullable WorklistPlace after) {
        if (after != null) {
            parameters.put("at", after.timestamp());
            parameters.put("rank", after.rank());
            parameters.put("id", after.id());
        }
    }

    private Page page(List<Found> found, long total, int limit, boolean own) {
        List<Found> shown = found.subList(0, Math.min(limit, found.size()));
        Map<UUID, ReferralSummary> cases =
                cases(shown.stream().map(line -> line.place().id()).toList());
        List<Line> lines = shown.stream()
                .flatMap(line -> Stream.ofNullable(cases.get(line.place().id()))
                        .map(referral -> new Line(
                                referral, line.since(), line.claimable(), own && Action.AMEND.isIn(referral.state()))))
                .toList();
        String next = found.size() > limit ? shown.get(limit - 1).place().toString() : null;
        return new Page(lines, total, next);
    }

    private Map<UUID, ReferralSummary> cases(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from referral where id in (:ids)")
                .param("ids", ids)
                .query(store::toReferral)
                .list()
                .stream()
                .collect(Collectors.toMap(referral -> referral.id().value(), lists::summary));
    }

    /** Those of these cases that the person who asks may see. */
    public Map<ReferralId, ReferralSummary> visible(Collection<ReferralId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Stream<Referral> cases = jdbc
                .sql("""
                        select r.* from referral r where r.id in (:ids) and r.urgency is not null
                          and exists (select from study_grant g where g.study_instance_uid = r.study_instance_uid
                            and g.hospital_id in (:grantees) and""" + " " + StudyAccess.LIVE_CASE + ")")
                .param("ids", ids.stream().map(ReferralId::value).toList())
                .param("grantees", access.grantees())
                .query(store::toReferral)
                .list()
                .stream();
        return cases.map(lists::summary).collect(Collectors.toMap(ReferralSummary::id, Function.identity()));
    }
}
