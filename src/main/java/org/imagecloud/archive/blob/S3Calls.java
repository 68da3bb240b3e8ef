package org.imagecloud.archive.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls an object store, and tells of its failures as of those of any storage. */
final class S3Calls {

    private static final Logger log = LoggerFactory.getLogger(S3Calls.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Told with status 400. */
    private static final Set<String> TOKEN_CODES = Set.of("ExpiredToken", "InvalidToken", "TokenRefreshRequired");

    private S3Calls() {}

    /** A call of the SDK. */
    @FunctionalInterface
    interface Call<T> {
        T make();
    }

    /**
     * Makes the call.
     *
     * @param permission that the call needs, told when it is refused
     * @param key of the object, for the failure's message
     * @throws NoSuchFileException when there is no such object
     * @throws BlobsUnavailableException when the store did not answer, after as many attempts as the settings
     *     allow, or does not let us do this
     */
    static <T> T call(S3Permission permission, String key, Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (SdkException e) {
            throw failure(permission, key, e);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the file that was to be sent
        }
    }

    private static boolean isMissing(AwsServiceException failure) {
        return failure.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(failure));
    }

    private static IOException failure(S3Permission permission, String key, SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            if (isMissing(answer)) {
                return new NoSuchFileException(key);
            }
            if (isForbidden(answer)) {
                return forbidden(permission, key, answer);
            }
            if (!isTransient(answer)) {
                return new IOException("The object store refuses " + key + ": " + code(answer), failure);
            }
        } else if (!(failure instanceof SdkClientException)) {
            return new IOException("The object store cannot be asked for " + key, failure);
        }
        log.error("The object store does not answer: {}", failure.getMessage());
        return new BlobsUnavailableException("The object store does not answer for " + key, failure);
    }

    private static boolean isForbidden(AwsServiceException answer) {
        return answer.statusCode() == FORBIDDEN
                || answer.statusCode() == UNAUTHORIZED
                || TOKEN_CODES.contains(code(answer));
    }

    /** The store's own message stays out of the log, for some stores repeat the key in it. */
    private static BlobsForbiddenException forbidden(S3Permission permission, String key, AwsServiceException answer) {
        log.error(
                "The object store refuses {} ({}): the key is wrong or has expired, or lacks this permission; correct"
                        + " imagecloud.blobs.s3 or the bucket's policy",
                permission,
                code(answer));
        return new BlobsForbiddenException(
                "The object store refuses %s for %s: %s".formatted(permission, key, code(answer)));
    }

    private static boolean isTransient(AwsServiceException answer) {
        return answer.statusCode() >= SERVER_ERROR
                || answer.statusCode() == TOO_MANY_REQUESTS
                || answer.statusCode() == REQUEST_TIMEOUT
                || answer.isThrottlingException();
    }

    /** The store's own word, like {@code AccessDenied}, or the status when there is none. */
    private static String code(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorCode();
        return code == null || code.isBlank() ? "status " + failure.statusCode() : code;
    }
}
