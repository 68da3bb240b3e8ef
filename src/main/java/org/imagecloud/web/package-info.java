/** Pages, problem details and the security chain. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "organisation", "identity", "routing", "referral", "reporting"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.web;
