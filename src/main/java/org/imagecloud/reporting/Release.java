package org.imagecloud.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a patient may look a report up.
 *
 * @param reportVersion the version that was decided about; later ones are not covered
 * @param openFrom from when on it is open by itself; none when only a person opens it
 * @param act the clinic's last word, which counts more than the table's
 */
public record Release(
        int reportVersion,
        ReleaseTiming timing,
        @Nullable Instant openFrom,
        Instant decidedAt,
        @Nullable Act act) {

    /**
     * What a clinic did.
     *
     * @param opened whether it opened or closed the report
     * @param withdrawn whether it was open until then
     * @param name of the person
     */
    public record Act(boolean opened, boolean withdrawn, String userId, String name, Instant at, String reason) {}

    /** How it stands while that version is in force. */
    public ReleaseState state(int versionInForce, Instant now) {
        boolean open = act != null ? act.opened() : openFrom != null && !openFrom.isAfter(now);
        if (open) {
            return versionInForce == reportVersion ? ReleaseState.OPEN : ReleaseState.WITHDRAWN;
        }
        return act != null && act.withdrawn() ? ReleaseState.WITHDRAWN : ReleaseState.NOT_YET;
    }
}
