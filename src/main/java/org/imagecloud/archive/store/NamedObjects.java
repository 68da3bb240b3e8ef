package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.ReceivedObject;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * A store session whose outcomes are known by names. The session tells outcomes by UID and not in the order of receipt,
 * because it stores in batches; so each object's beginning is watched for its SOP Instance UID. What tells no UID was
 * refused at once, and such outcomes are in the order of receipt.
 */
final class NamedObjects implements ObjectIntake {

    private final StoreSession session;
    private final List<Received> received = new ArrayList<>();

    private record Received(String name, @Nullable String uid) {}

    NamedObjects(StoreSession session) {
        this.session = session;
    }

    @Override
    public void receive(String name, InputStream object) throws IOException {
        ObjectHead head = new ObjectHead(object);
        try {
            session.receive(head);
        } finally {
            received.add(new Received(name, head.sopInstanceUid()));
        }
    }

    @Override
    public List<ReceivedObject> finish() {
        Map<String, Deque<Received>> byUid = new HashMap<>();
        for (Received one : received) {
            byUid.computeIfAbsent(String.valueOf(one.uid()), any -> new ArrayDeque<>())
                    .add(one);
        }
        Set<Received> open = Collections.newSetFromMap(new IdentityHashMap<>());
        open.addAll(received);
        List<ReceivedObject> results = new ArrayList<>();
        List<Outcome> unmatched = new ArrayList<>();
        for (Outcome outcome : session.finish()) {
            ObjectIds ids = outcome.ids();
            Deque<Received> matching = ids == null ? null : byUid.get(ids.sopInstance());
            Received one = matching == null ? null : matching.poll();
            if (one == null) {
                unmatched.add(outcome);
            } else {
                open.remove(one);
                results.add(result(one.name(), outcome));
            }
        }
        Iterator<Received> rest = received.stream().filter(open::contains).iterator();
        unmatched.forEach(outcome -> results.add(result(rest.next().name(), outcome)));
        return results;
    }

    @Override
    public void close() {
        session.close();
    }

    private static ReceivedObject result(String name, Outcome outcome) {
        ObjectIds ids = outcome.ids();
        Failure failure = outcome.failure();
        return new ReceivedObject(
                name,
                failure != null || ids == null ? null : new StudyInstanceUid(ids.study()),
                ids == null ? null : ids.sopInstance(),
                failure == null ? null : failure.name(),
                failure == Failure.OUT_OF_RESOURCES || failure == Failure.PROCESSING);
    }
}
