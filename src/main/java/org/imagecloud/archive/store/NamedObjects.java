package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.ReceivedObject;
import org.imagecloud.shared.StudyInstanceUid;

/** A store session whose outcomes are known by names. */
final class NamedObjects implements ObjectIntake {

    private final StoreSession session;
    private final List<String> names = new ArrayList<>();

    NamedObjects(StoreSession session) {
        this.session = session;
    }

    @Override
    public void receive(String name, InputStream object) throws IOException {
        names.add(name);
        session.receive(object);
    }

    @Override
    public List<ReceivedObject> finish() {
        List<Outcome> outcomes = session.finish();
        return IntStream.range(0, names.size())
                .mapToObj(i -> result(names.get(i), outcomes.get(i)))
                .toList();
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
                !outcome.isStored() || ids == null ? null : new StudyInstanceUid(ids.study()),
                ids == null ? null : ids.sopInstance(),
                outcome.held() ? ReceivedObject.HELD : failure == null ? null : failure.name(),
                failure == Failure.OUT_OF_RESOURCES || failure == Failure.PROCESSING);
    }
}
