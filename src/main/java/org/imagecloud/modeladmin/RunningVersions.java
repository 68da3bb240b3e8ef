package org.imagecloud.modeladmin;

import java.util.List;
import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;

/** Versions of processes in which cases still run, and the way from one of them to the version in force. */
public interface RunningVersions {

    /**
     * A version in which steps have failed at every try, or that was withdrawn.
     *
     * @param inForce the version in force of the same process
     * @param element where, and {@code cause} why, as far as it is known; without values
     * @param running instances of this version, and {@code failed} those of them with a step that is not tried again by itself
     * @param cases the numbers of some of the cases, the failed first
     */
    record Stuck(
            String model,
            int version,
            int inForce,
            boolean withdrawn,
            @Nullable String element,
            @Nullable String cause,
            int running,
            int failed,
            List<String> cases) {}

    /**
     * Where a step goes.
     *
     * @param to none where the version in force has no such step
     * @param waiting instances that stand there now
     */
    record Step(String from, String name, @Nullable String to, int waiting) {}

    /** An instance that cannot be brought over, and why. */
    record Left(@Nullable String referral, String instance, String why) {}

    /**
     * How the instances of a version would go on in another.
     *
     * @param running so many instances
     * @param tried so many of them were brought over to see it, in transactions that were rolled back
     * @param left those of them that cannot be
     */
    record Plan(String model, int from, int to, int running, int tried, List<Step> steps, List<Left> left) {}

    /** Those that fail most first. */
    List<Stuck> stuck();

    /**
     * Looks how it would go.
     *
     * @param most so many instances are tried
     * @throws org.imagecloud.shared.Refusal of kind {@code NOT_FOUND} when there is no such version
     */
    Plan plan(String model, int version, int most);

    /** The instances that would be brought over: of the version in force, those with a failed step. */
    List<String> instances(String model, int version);

    /**
     * Brings an instance over, and has what failed in it tried again; in a transaction of its own, told in the trail.
     *
     * @return why it stays where it is; null when it does not
     */
    @Nullable
    Left bringOver(String model, int version, String instance, String reason, Person by);
}
