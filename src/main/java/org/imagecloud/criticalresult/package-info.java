/** A signed result reaches somebody who confirms it: what is critical or new in it, the call tree, and reminders. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "routing", "referral", "reporting", "notification", "escalation"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.criticalresult;
