package org.imagecloud.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.http.Bounded;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Fetches ranges of one object; each is read to its end within the call, so that it can be asked for again. */
final class S3Ranges implements RangeChannel.Ranges {

    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final S3Client client;
    private final String bucket;
    private final String key;

    S3Ranges(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public Optional<RangeChannel.Window> fetch(String range) throws IOException {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(bucket).key(key).range(range).build();
        return S3Calls.call(S3Permission.READ, key, () -> {
            try {
                return client.getObject(request, S3Ranges::window);
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static Optional<RangeChannel.Window> window(GetObjectResponse answer, InputStream body) throws IOException {
        if (answer.contentRange() == null && answer.contentLength() == 0) {
            return Optional.empty();
        }
        Matcher range = CONTENT_RANGE.matcher(String.valueOf(answer.contentRange()));
        if (!range.matches()) {
            throw new IOException("The object store does not understand ranges");
        }
        long from = Long.parseLong(range.group(1));
        int length = Math.toIntExact(Long.parseLong(range.group(2)) - from + 1);
        return Optional.of(new RangeChannel.Window(from, read(body, length), Long.parseLong(range.group(3))));
    }

    @Bounded("a range that RangeChannel has counted")
    private static byte[] read(InputStream body, int length) {
        try {
            byte[] bytes = body.readNBytes(length);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IOException e) {
            throw RetryableException.create("The answer broke off", e);
        }
        throw RetryableException.builder().message("The answer is too short").build();
    }
}
