package org.imagecloud.referral;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.imagecloud.identity.Person;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;

/** The process that drives a referral, in the words of the domain. Every call joins the caller's transaction. */
public interface ReferralProcess {

    /**
     * Starts the process and runs it up to the reading.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when a decision table gives no answer
     */
    void start(Referral referral);

    /**
     * Gives the reading to the person.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when it was not offered to one of the person's groups, of kind {@code
     *     CONFLICT} when somebody else was faster or there is nothing to read
     */
    void claim(ReferralId id, Person reader);

    /**
     * Takes the reading from the person, if it is theirs, and looks for others.
     *
     * @param reason why, as {@code choose-escalation} knows it
     */
    void declined(ReferralId id, Person reader, String reason);

    /** Gives the reading to another person whom it was offered to, whoever has it. */
    void reassigned(ReferralId id, String userId);

    /** Ends everything that waits. */
    void cancelled(ReferralId id);

    /** Carries on after the final report was signed. */
    void reportSigned(ReferralId id, List<Finding> findings);

    /** Carries on after the clinic has acknowledged the result. */
    void acknowledged(ReferralId id);

    /** The engine's ids of the reading tasks that are open now, for links into Tasklist. */
    Map<ReferralId, String> readingTasks(Collection<ReferralId> ids);
}
