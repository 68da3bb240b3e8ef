package org.imagecloud.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Deals requests to connections as clinics send them: each connection stays with a study until it is sent. Only when no
 * study is left unbegun, connections help with what remains, so that none is idle.
 */
final class UploadQueue {

    private final List<Lane> lanes = new ArrayList<>();

    /** What is left of a study. */
    static final class Lane {
        private final Deque<List<SyntheticObject>> requests = new ArrayDeque<>();
        private boolean begun;
    }

    /** @param batch objects in a request */
    UploadQueue(SyntheticSet set, int batch) {
        for (SyntheticStudy study : set.studies()) {
            Lane lane = new Lane();
            List<SyntheticObject> objects = study.objects();
            for (int i = 0; i < objects.size(); i += batch) {
                lane.requests.add(objects.subList(i, Math.min(i + batch, objects.size())));
            }
            lanes.add(lane);
        }
    }

    /** The lane to work on next; nothing when all is sent. */
    synchronized Optional<Lane> lane() {
        Optional<Lane> fresh = lanes.stream().filter(lane -> !lane.begun).findFirst();
        fresh.ifPresent(lane -> lane.begun = true);
        return fresh.or(() -> lanes.stream()
                .filter(lane -> !lane.requests.isEmpty())
                .max(Comparator.comparingInt(lane -> lane.requests.size())));
    }

    synchronized Optional<List<SyntheticObject>> next(Lane lane) {
        return Optional.ofNullable(lane.requests.poll());
    }
}
