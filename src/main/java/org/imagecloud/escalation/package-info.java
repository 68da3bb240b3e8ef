/** The search for somebody who reads: times, claims, offers, who is asked next, and who is told when time runs out. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "organisation",
            "identity",
            "duty",
            "routing",
            "referral",
            "sla",
            "notification"
        })
@org.jspecify.annotations.NullMarked
package org.imagecloud.escalation;
