package org.imagecloud.archive.assembly;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.imagecloud.archive.dicom.DicomJsonException;
import org.imagecloud.archive.dicom.DicomJsonReader;
import org.imagecloud.archive.store.Failure;
import org.imagecloud.archive.store.ObjectIds;
import org.imagecloud.archive.store.StoreSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metadata and bulk data of one request, on disk until all of them are there: the memory that it needs does not depend on
 * how much is sent. Bulk data that no attribute names mean that an attribute lost its value, and nobody knows which: then
 * no object of the request is stored.
 */
public final class Assembly implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(Assembly.class);
    private static final long MAX_METADATA = 64L << 20;

    private final Scratch scratch;
    private final BulkParts parts = new BulkParts();
    private Scratch.@Nullable Stretch metadata;
    private @Nullable Failure failure;

    Assembly(Scratch scratch) {
        this.scratch = scratch;
    }

    /**
     * Takes the metadata, an array in the DICOM JSON model of at most 64 MiB.
     *
     * @throws IOException when the stream itself breaks off
     */
    public void metadata(InputStream json) throws IOException {
        try {
            Scratch.Stretch all = scratch.add(json, MAX_METADATA);
            if (all.length() > MAX_METADATA) {
                throw new DicomJsonException("The metadata are too long");
            }
            metadata = all;
        } catch (DicomJsonException e) {
            giveUp(Failure.UNREADABLE, e);
        } catch (Scratch.WriteFailed e) {
            giveUp(Failure.OUT_OF_RESOURCES, e);
        }
    }

    /**
     * Takes bulk data. Several parts of one location are the frames of one image.
     *
     * @param location by which the metadata name it
     * @param transferSyntax none where the part's media type does not tell
     * @throws IOException when the stream itself breaks off
     */
    public void bulk(String location, @Nullable String transferSyntax, InputStream bytes) throws IOException {
        if (failure != null) {
            return;
        }
        try {
            parts.add(location, transferSyntax, scratch.add(bytes, Long.MAX_VALUE - 1));
        } catch (DicomJsonException e) {
            giveUp(Failure.UNREADABLE, e);
        } catch (Scratch.WriteFailed e) {
            giveUp(Failure.OUT_OF_RESOURCES, e);
        }
    }

    /** Hands over every object that can be made, and tells of the others why they cannot. */
    public void storeInto(StoreSession session) {
        tell(session, null);
    }

    /** Tells of every object that the request broke off. */
    public void interrupt(StoreSession session) {
        tell(session, Failure.INTERRUPTED);
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }

    private void tell(StoreSession session, @Nullable Failure ofAll) {
        try {
            if (failure == null && metadata != null) {
                countReferences(metadata);
                Failure common = ofAll != null || parts.allReferred() ? ofAll : Failure.UNREADABLE;
                tellEach(session, metadata, common);
            }
        } catch (DicomJsonException e) {
            giveUp(Failure.UNREADABLE, e);
        } catch (IOException e) {
            giveUp(Failure.PROCESSING, e);
        }
        if (failure != null) {
            session.refuse(null, failure);
        }
    }

    private void countReferences(Scratch.Stretch json) throws IOException {
        try (DicomJsonReader reader = new DicomJsonReader(scratch.open(json), (tag, vr, uri, top) -> {
            parts.refer(uri);
            return null;
        })) {
            while (reader.next() != null) {
                // the reader counts by the way
            }
        }
    }

    private void tellEach(StoreSession session, Scratch.Stretch json, @Nullable Failure common) throws IOException {
        ObjectBuilder builder = new ObjectBuilder(parts, scratch);
        try (DicomJsonReader reader = new DicomJsonReader(scratch.open(json), builder)) {
            DicomJsonReader.Instance instance;
            boolean goesOn = true;
            while (goesOn && (instance = reader.next()) != null) {
                goesOn = common == null
                        ? store(session, instance, builder)
                        : session.refuse(ObjectIds.of(instance.dataSet()), common);
                builder.clear();
            }
        }
    }

    private static boolean store(StoreSession session, DicomJsonReader.Instance instance, ObjectBuilder builder)
            throws IOException {
        try {
            if (instance.problem() != null) {
                throw new DicomJsonException(instance.problem());
            }
            return session.receive(builder.file(instance.dataSet()));
        } catch (DicomJsonException e) {
            log.info("Refused an object: {}", e.getMessage());
            return session.refuse(ObjectIds.of(instance.dataSet()), Failure.UNREADABLE);
        }
    }

    private void giveUp(Failure reason, IOException cause) {
        failure = reason;
        if (reason == Failure.UNREADABLE) {
            log.info("Refused metadata: {}", cause.getMessage());
        } else {
            log.error("Metadata or bulk data cannot be kept", cause);
        }
    }
}
