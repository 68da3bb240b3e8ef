package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Sends files to an object store: whole, or a large one in parts of which each can be sent again. */
final class S3Upload {

    private static final Logger log = LoggerFactory.getLogger(S3Upload.class);
    private static final long LARGE = 64L << 20;
    private static final long PART = 32L << 20;
    private static final String TYPE = "application/octet-stream";

    private final S3Client client;
    private final String bucket;

    S3Upload(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Makes the file an object; when this returns, the store has it for good. */
    void put(String key, Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGE) {
            putInParts(key, file, size);
            return;
        }
        FileStretch whole = new FileStretch(file, 0, size);
        String md5 = whole.md5();
        S3Calls.call(
                S3Permission.WRITE,
                key,
                () -> client.putObject(
                        request -> request.bucket(bucket)
                                .key(key)
                                .contentType(TYPE)
                                .contentMD5(md5),
                        whole.body(TYPE)));
    }

    private void putInParts(String key, Path file, long size) throws IOException {
        String upload = S3Calls.call(
                        S3Permission.WRITE,
                        key,
                        () -> client.createMultipartUpload(
                                request -> request.bucket(bucket).key(key).contentType(TYPE)))
                .uploadId();
        boolean done = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long at = 0; at < size; at += PART) {
                parts.add(putPart(key, upload, parts.size() + 1, new FileStretch(file, at, Math.min(PART, size - at))));
            }
            S3Calls.call(
                    S3Permission.WRITE,
                    key,
                    () -> client.completeMultipartUpload(request ->
                            request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts))));
            done = true;
        } finally {
            if (!done) {
                abort(key, upload);
            }
        }
    }

    private CompletedPart putPart(String key, String upload, int number, FileStretch stretch) throws IOException {
        String md5 = stretch.md5();
        UploadPartResponse part = S3Calls.call(
                S3Permission.WRITE,
                key,
                () -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentMD5(md5),
                        stretch.body(TYPE)));
        return CompletedPart.builder().partNumber(number).eTag(part.eTag()).build();
    }

    /** Parts that are not removed take space; the bucket should have a rule that removes them after some days. */
    private void abort(String key, String upload) {
        try {
            S3Calls.call(
                    S3Permission.ABORT,
                    key,
                    () -> client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(key).uploadId(upload)));
        } catch (IOException e) {
            log.warn("Parts of an unfinished upload stay in the object store: {}", e.getMessage());
        }
    }
}
