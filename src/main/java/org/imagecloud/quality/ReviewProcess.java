package org.imagecloud.quality;

import java.util.UUID;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.Refusal;

/** The process that drives a review, in the words of the domain. Every call joins the caller's transaction. */
public interface ReviewProcess {

    /** Asks a second reader, or the supervisor. */
    void start(Review review);

    /**
     * Carries on with a person's judgement.
     *
     * @throws Refusal of kind {@code CONFLICT} when nobody's is waited for, or another person has claimed that, of kind {@code
     *     FORBIDDEN} when it is not this person's
     */
    void scored(UUID review, Person reviewer, int score);
}
