/** The process engine: the only room that imports its API. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "http",
            "organisation",
            "identity",
            "duty",
            "access",
            "routing",
            "referral",
            "reporting",
            "notification",
            "quality",
            "node",
            "modelrules",
            "sla"
        })
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow;
