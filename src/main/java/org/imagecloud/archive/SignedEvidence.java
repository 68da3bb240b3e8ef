package org.imagecloud.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signature covers of what lies beside the images.
 *
 * @param objects the SHA-256, in hexadecimal digits, of the data sets of the key object selection and of the report of measurements that the
 *     signer had kept; null of versions from before this was kept: what that person had kept until then
 * @param signer by which login
 */
public record SignedEvidence(@Nullable List<String> objects, String signer, Instant signedAt) {}
