package org.imagecloud.referral;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.imagecloud.http.CivilTime;
import org.imagecloud.shared.Refusal;

/**
 * Where a line stands in its list, so that the next page begins behind it, whatever has come and gone meanwhile.
 *
 * @param at by which the list is sorted first: when it is due, or when it was signed
 * @param rank of its urgency
 */
record WorklistPlace(Instant at, int rank, UUID id) implements Comparable<WorklistPlace> {

    private static final String BETWEEN = "_";
    private static final int PARTS = 3;

    /** @throws Refusal of kind {@code INVALID} for what no answer of ours has told */
    static WorklistPlace of(String text) {
        List<String> parts = List.of(text.split(BETWEEN, PARTS + 1));
        try {
            if (parts.size() == PARTS) {
                Instant at = Instant.EPOCH.plus(Long.parseLong(parts.get(0)), ChronoUnit.MICROS);
                return new WorklistPlace(
                        CivilTime.checked(at), Integer.parseInt(parts.get(1)), UUID.fromString(parts.get(2)));
            }
        } catch (IllegalArgumentException | ArithmeticException noPlace) {
            throw Refusal.invalid("worklist.unknownPlace");
        }
        throw Refusal.invalid("worklist.unknownPlace");
    }

    Timestamp timestamp() {
        return Timestamp.from(at);
    }

    /** In the order of the list; ids as the database compares them, which are not signed there. */
    @Override
    public int compareTo(WorklistPlace other) {
        int byTime = at.compareTo(other.at);
        int byUrgency = byTime == 0 ? Integer.compare(rank, other.rank) : byTime;
        return byUrgency == 0 ? id.toString().compareTo(other.id.toString()) : byUrgency;
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + BETWEEN + rank + BETWEEN + id;
    }
}
