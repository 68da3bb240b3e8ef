package org.imagecloud.modeladmin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;

/** What decisions were asked and answered, as the history keeps it: of whom, it does not say. */
public interface PastCases {

    /**
     * What a decision was asked once.
     *
     * @param inputs by name; what is null, or not there, was not known
     */
    record PastCase(Instant at, Map<String, @Nullable Object> inputs) {}

    /**
     * A decision of a case.
     *
     * @param model the decision that the process asked
     * @param table the one whose rule it was, where the decision is a graph
     * @param version of the model
     * @param rules those that answered
     * @param inputs what the table was asked, by the ids of its columns
     */
    record Decision(
            Instant at,
            String model,
            String table,
            int version,
            List<String> rules,
            Map<String, @Nullable Object> inputs) {}

    /**
     * The newest cases, in pieces.
     *
     * @param inputs the names of what is needed
     * @param most how many at most
     * @param more takes a piece, and says whether to go on
     */
    void newest(String model, Set<String> inputs, int most, Predicate<List<PastCase>> more);

    /** How many there are, at most. */
    int count(String model, int most);

    /** Oldest first. */
    List<Decision> of(ReferralId referral);
}
