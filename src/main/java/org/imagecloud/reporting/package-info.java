/** Reports: drafts, signed versions, and when a patient may look them up. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "identity", "organisation", "routing", "referral", "archive"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.reporting;
