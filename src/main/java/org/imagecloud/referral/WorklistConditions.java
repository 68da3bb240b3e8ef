package org.imagecloud.referral;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as conditions in SQL, with their parameters: on an offer {@code o}, or on a case {@code r}. */
final class WorklistConditions {

    private final Map<String, Object> parameters = new HashMap<>();
    private final List<String> ofOffers = new ArrayList<>();
    private final List<String> ofCases = new ArrayList<>();

    /**
     * @param zone in which days begin
     * @param words the ways in which the filter's text may be meant, none without one
     */
    WorklistConditions(WorklistFilter filter, ZoneId zone, List<List<String>> words) {
        among("urgencies", filter.urgencies().stream().map(Enum::name).toList(), "o.urgency", "r.urgency");
        among("modalities", filter.modalities(), "o.modality", "r.clinical ->> 'modality'");
        among("clinics", filter.clinics(), "o.from_hospital", "r.from_hospital");
        submitted(">= :from", "from", filter.from(), zone, 0);
        submitted("< :until", "until", filter.until(), zone, 1);
        if (filter.text() != null) {
            found(words);
        }
    }

    private void among(String name, List<String> values, String ofOffer, String ofCase) {
        if (!values.isEmpty()) {
            parameters.put(name, values);
            ofOffers.add(ofOffer + " in (:" + name + ")");
            ofCases.add(ofCase + " in (:" + name + ")");
        }
    }

    private void submitted(String bound, String name, @Nullable LocalDate day, ZoneId zone, int later) {
        if (day != null) {
            parameters.put(
                    name, Timestamp.from(day.plusDays(later).atStartOfDay(zone).toInstant()));
            ofOffers.add("o.submitted_at " + bound);
            ofCases.add("r.submitted_at " + bound);
        }
    }

    private void found(List<List<String>> words) {
        List<String> ways = new ArrayList<>();
        for (List<String> way : words) {
            String name = "words" + ways.size();
            parameters.put(name, way.toArray(String[]::new));
            ways.add("w.words @> cast(:" + name + " as text[])");
        }
        String any = ways.isEmpty() ? "false" : String.join(" or ", ways);
        ofOffers.add(
                "o.referral_id in (select w.referral_id from case_words w where w.is_open and (" + any + ") offset 0)");
        ofCases.add("exists (select from case_words w where w.referral_id = r.id and (" + any + "))");
    }

    /** Begins with {@code and}, or is nothing. */
    String ofOffers() {
        return joined(ofOffers);
    }

    /** The same of cases. */
    String ofCases() {
        return joined(ofCases);
    }

    private static String joined(List<String> conditions) {
        StringBuilder joined = new StringBuilder();
        conditions.forEach(condition -> joined.append(" and ").append(condition));
        return joined.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
