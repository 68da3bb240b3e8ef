package org.imagecloud.supervision.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.imagecloud.duty.DutyShift;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * The readers of one hospital as a queue with several counters, which open and close by the roster: the most urgent case that is due
 * first is claimed as soon as a reader is free, and read as long as reads take there in the middle.
 *
 * @param readers how many are on duty from each instant on; the first is not later than now
 * @param read from the claim to the signature
 */
record ReadingRoom(NavigableMap<Instant, Integer> readers, Duration read) {

    /**
     * A case that waits, or is read.
     *
     * @param readSince since when it is read; none while it waits
     * @param due when its next target passes: for who waits, the claim; for who is read, the report
     */
    record Case(ReferralId id, Urgency urgency, @Nullable Instant readSince, Instant due) {}

    /** Those that will miss their next target before that instant. */
    Set<ReferralId> late(List<Case> open, Instant now, Instant until) {
        Set<ReferralId> late = new HashSet<>();
        PriorityQueue<Instant> ends = new PriorityQueue<>();
        Deque<Case> waiting = new ArrayDeque<>();
        for (Case one : open.stream().sorted(ORDER).toList()) {
            Instant since = one.readSince();
            if (since == null) {
                waiting.add(one);
                continue;
            }
            Instant end = since.plus(read).isBefore(now) ? now : since.plus(read);
            ends.add(end);
            if (end.isAfter(one.due()) && one.due().isBefore(until)) {
                late.add(one.id());
            }
        }
        Instant at = now;
        while (!waiting.isEmpty() && at.isBefore(until)) {
            while (!ends.isEmpty() && !ends.peek().isAfter(at)) {
                ends.remove();
            }
            if (ends.size() < readers.floorEntry(at).getValue()) {
                Case next = waiting.remove();
                ends.add(at.plus(read));
                if (at.isAfter(next.due())) {
                    late.add(next.id());
                }
            } else {
                at = next(ends.peek(), readers.higherKey(at), until);
            }
        }
        waiting.stream().filter(one -> one.due().isBefore(until)).map(Case::id).forEach(late::add);
        return late;
    }

    /** How many are there from now on, by their shifts; who has two at once is one. */
    static NavigableMap<Instant, Integer> onDuty(List<DutyShift> shifts, Instant now) {
        NavigableMap<Instant, Integer> readers = new TreeMap<>();
        readers.put(now, 0);
        for (DutyShift shift : shifts) {
            readers.put(shift.startsAt().isBefore(now) ? now : shift.startsAt(), 0);
            readers.put(shift.endsAt(), 0);
        }
        readers.replaceAll((from, none) -> (int) shifts.stream()
                .filter(shift ->
                        !shift.startsAt().isAfter(from) && shift.endsAt().isAfter(from))
                .map(DutyShift::userId)
                .distinct()
                .count());
        return readers;
    }

    private static final Comparator<Case> ORDER = Comparator.comparing(Case::urgency)
            .thenComparing(Case::due)
            .thenComparing(one -> one.id().value());

    private static Instant next(@Nullable Instant end, @Nullable Instant change, Instant until) {
        Instant next = until;
        if (end != null && end.isBefore(next)) {
            next = end;
        }
        return change != null && change.isBefore(next) ? change : next;
    }
}
