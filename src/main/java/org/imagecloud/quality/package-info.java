/** Peer review of reports: who has looked at them again, and what they found. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "identity", "referral", "reporting"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.quality;
