package org.imagecloud.archive.blob;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an object store is reached.
 *
 * @param endpoint its address; nothing for Amazon's own
 * @param region as the store calls it; most stores of one's own take any word
 * @param bucket which must exist
 * @param prefix before every key, for a bucket that others use too
 * @param pathStyle whether the bucket stands in the path instead of the host name
 * @param accessKey with the secret key; without both, the SDK looks in the environment and asks the machine
 * @param connectTimeout for a connection
 * @param attemptTimeout for one attempt, within which a part of 64 MB must be sent
 * @param attempts at most, for one call
 */
record S3Settings(
        @Nullable URI endpoint,

        @NotBlank(message = "must be set, for imagecloud.blobs.kind is s3")
        String region,

        @NotBlank(message = "must be set, for imagecloud.blobs.kind is s3")
        String bucket,

        @DefaultValue("")
        @Pattern(
                regexp = "([A-Za-z0-9!_.*'()-]+/)*+",
                message = "must be empty or end with a slash, in letters and digits")
        String prefix,

        @DefaultValue("false") boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("2s") @NotNull Duration connectTimeout,
        @DefaultValue("60s") @NotNull Duration attemptTimeout,
        @DefaultValue("3") @Min(1) @Max(10) int attempts) {

    @AssertTrue(message = "access-key and secret-key must be set both or neither")
    boolean isCredentialWhole() {
        return isSet(accessKey) == isSet(secretKey);
    }

    @AssertTrue(message = "endpoint must be an address like https://s3.example.org, without a path")
    boolean isEndpointAnAddress() {
        return endpoint == null
                || (("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                        && endpoint.getHost() != null
                        && endpoint.getUserInfo() == null
                        && endpoint.getPath().replace("/", "").isEmpty());
    }

    @AssertTrue(message = "connect-timeout and attempt-timeout must be longer than nothing")
    boolean isPatient() {
        return connectTimeout.toMillis() > 0 && attemptTimeout.toMillis() > 0;
    }

    boolean hasCredentials() {
        return isSet(accessKey);
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** Without the keys: a record that is not valid is printed. */
    @Override
    public String toString() {
        return "bucket " + bucket + " at " + (endpoint == null ? region : endpoint);
    }
}
