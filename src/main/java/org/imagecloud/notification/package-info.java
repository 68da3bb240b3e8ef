/** Notices of duty posts, and the messages that carry them outside. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "organisation", "identity", "duty"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.notification;
