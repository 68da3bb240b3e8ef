package org.imagecloud.archive.blob;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Blobs as objects {@code <prefix>blobs/abc/<hash>} of an object store that speaks S3. A blob is written into a file of this
 * node first: it is named after its content, and a failed request can be sent again. The same name is the same content, so
 * two nodes that write it do no harm. What is kept aside stays on this node, where its operator finds it.
 */
final class S3BlobStore implements BlobStore, Closeable {

    private static final Logger log = LoggerFactory.getLogger(S3BlobStore.class);
    private static final int FOLDER_DIGITS = 3;

    private final S3Client client;
    private final String bucket;
    private final String root;
    private final S3Upload upload;
    private final Incoming spool;
    private final Quarantine quarantine;

    private S3BlobStore(S3Client client, S3Settings settings, Incoming spool, Quarantine quarantine) {
        this.client = client;
        this.bucket = settings.bucket();
        this.root = settings.prefix() + "blobs/";
        this.upload = new S3Upload(client, bucket);
        this.spool = spool;
        this.quarantine = quarantine;
    }

    /**
     * Opens the store. One that does not answer now may do so later, and is no reason not to start.
     *
     * @throws IllegalStateException when there is no such bucket, or it is not ours to use
     */
    static S3BlobStore open(S3Settings settings, Incoming spool, Quarantine quarantine) throws IOException {
        S3BlobStore store = new S3BlobStore(S3Clients.of(settings), settings, spool, quarantine);
        try {
            store.requireBucket(settings);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return store;
    }

    private void requireBucket(S3Settings settings) throws IOException {
        try {
            S3Calls.call(S3Permission.LIST, bucket, () -> client.headBucket(request -> request.bucket(bucket)));
        } catch (BlobsForbiddenException e) {
            throw notOurs(settings, e);
        } catch (BlobsUnavailableException e) {
            log.warn("The object store does not answer yet: {}", settings);
        } catch (NoSuchFileException e) {
            throw noBucket(settings, e);
        } catch (IOException e) {
            if (e.getCause() instanceof NoSuchBucketException) {
                throw noBucket(settings, e);
            }
            throw notOurs(settings, e);
        }
    }

    private static IllegalStateException notOurs(S3Settings settings, IOException cause) {
        return new IllegalStateException(
                cause.getMessage() + ", the " + settings + ": check region and keys in imagecloud.blobs.s3", cause);
    }

    private static IllegalStateException noBucket(S3Settings settings, IOException cause) {
        return new IllegalStateException(
                "There is no " + settings + ": make it, or correct imagecloud.blobs.s3", cause);
    }

    @Override
    public BlobDraft draft() throws IOException {
        return new FileDraft(spool.newFile(), quarantine) {
            @Override
            void store(Path file, Sha256 name) throws IOException {
                upload.put(key(name), file);
            }
        };
    }

    @Override
    public SeekableByteChannel open(Sha256 name) {
        return new RangeChannel(new S3Ranges(client, bucket, key(name)));
    }

    @Override
    public void delete(Sha256 name) throws IOException {
        String key = key(name);
        try {
            S3Calls.call(
                    S3Permission.DELETE,
                    key,
                    () -> client.deleteObject(request -> request.bucket(bucket).key(key)));
        } catch (NoSuchFileException e) {
            log.debug("There was no {}", key);
        }
    }

    @Override
    public void forEach(Consumer<Stored> visitor) throws IOException {
        String next = null;
        do {
            ListObjectsV2Request request = ListObjectsV2Request.builder()
                    .bucket(bucket)
                    .prefix(root)
                    .continuationToken(next)
                    .build();
            ListObjectsV2Response page = S3Calls.call(S3Permission.LIST, root, () -> client.listObjectsV2(request));
            page.contents().forEach(object -> visit(object, visitor));
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    private void visit(S3Object object, Consumer<Stored> visitor) {
        String name = object.key().substring(object.key().lastIndexOf('/') + 1);
        if (Sha256.isValid(name) && object.key().equals(key(new Sha256(name)))) {
            visitor.accept(new Stored(new Sha256(name), object.size(), object.lastModified()));
        }
    }

    private String key(Sha256 name) {
        return root + name.hex().substring(0, FOLDER_DIGITS) + "/" + name.hex();
    }

    @Override
    public void close() {
        client.close();
    }
}
