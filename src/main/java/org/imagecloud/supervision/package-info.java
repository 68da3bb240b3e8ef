/** What supervisors see of all cases, and how they steer: whether each case agrees with its process, and the board of figures. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "http",
            "organisation",
            "identity",
            "duty",
            "routing",
            "referral",
            "notification",
            "escalation",
            "sla"
        })
@org.jspecify.annotations.NullMarked
package org.imagecloud.supervision;
