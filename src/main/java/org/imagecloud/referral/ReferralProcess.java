package org.imagecloud.referral;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.identity.Person;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/** The process that drives a referral, in the words of the domain. Every call joins the caller's transaction. */
public interface ReferralProcess {

    /**
     * Starts the process and runs it up to the reading.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when a decision table gives no answer
     */
    void start(Referral referral);

    /**
     * Sends the case from triage to its readers.
     *
     * @param corrected the urgency that the person gives it, with the reason why, instead of the rules'
     * @throws Refusal of kind {@code CONFLICT} when it does not wait for triage, or another person has claimed that, of
     *     kind {@code FORBIDDEN} when the person does not triage for the hospital
     */
    void triaged(ReferralId id, Person person, @Nullable Urgency corrected, @Nullable String why);

    /** Who has claimed the triage of the case; nobody where nobody has, or it does not wait for that. */
    Optional<Person> triagedBy(ReferralId id);

    /** Sends the case from triage back to the clinic; refused as {@link #triaged} is. */
    void sentBack(ReferralId id, Person person);

    /**
     * Takes a case from its reader and asks the clinic, as triage would.
     *
     * @throws Refusal of kind {@code CONFLICT} where the case runs in a version of the process that does not know this
     */
    void sentBackByReader(ReferralId id);

    /** Lets the rules look again at a case of which the clinic has told more. */
    void informed(Referral referral);

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
    void declined(ReferralId id, Person reader, EscalationReason reason);

    /** Who may be given the reading: everybody whom it was offered to, by name; nobody where there is nothing to read. */
    List<EligibleReader> readers(ReferralId id);

    /** Gives the reading to another person whom it was offered to, whoever has it. */
    void reassigned(ReferralId id, String userId);

    /** Of these cases, those of whose critical results somebody is being told. */
    Set<ReferralId> toldNow(Collection<ReferralId> ids);

    /**
     * Ends everything that waits, of a case that was cancelled, or that nobody can read.
     *
     * @return whether there was a process, which has recorded the end
     */
    boolean ended(ReferralId id);

    /**
     * Whether an expert must read the case again before its report is final; never twice.
     *
     * @param confidence how sure the reader is, if that was said
     */
    boolean expertNeeded(ReferralId id, List<Finding> findings, @Nullable Confidence confidence);

    /** Takes the reading from a reader who needs an expert, once the preliminary report is there, and looks for experts. */
    void secondOpinion(ReferralId id);

    /** Has what a preliminary report says confirmed where it is critical; the reading goes on. */
    void preliminarySigned(ReferralId id, List<Finding> findings);

    /**
     * Carries on after the final report was signed.
     *
     * @param differs whether its reader says that it differs significantly from the preliminary one
     */
    void reportSigned(ReferralId id, List<Finding> findings, boolean differs);

    /** Delivers a later version, as a process of its own. */
    void reportAmended(Referral referral, List<Finding> findings, boolean differs);

    /** Carries on after the clinic has acknowledged the result. */
    void acknowledged(ReferralId id);

    /** The engine's ids of the reading tasks that are open now, for links into Tasklist. */
    Map<ReferralId, String> readingTasks(Collection<ReferralId> ids);

    /** The same of triage. */
    Map<ReferralId, String> triageTasks(Collection<ReferralId> ids);

    /** Those of the engine's tasks that are open and about a case. */
    List<OpenTask> tasks(Collection<String> ids);
}
