/** The referral: its states, its timeline, and the port to the process that drives it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "http",
            "database",
            "organisation",
            "identity",
            "access",
            "routing",
            "archive",
            "patientindex",
            "sla"
        })
@org.jspecify.annotations.NullMarked
package org.imagecloud.referral;
