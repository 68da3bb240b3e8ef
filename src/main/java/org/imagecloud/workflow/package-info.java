/** The process engine: the only room that imports its API, and nothing but translation between it and the other rooms. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "http",
            "organisation",
            "identity",
            "duty",
            "access",
            "audit",
            "routing",
            "referral",
            "reporting",
            "notification",
            "quality",
            "node",
            "modelrules",
            "modeladmin",
            "sla",
            "escalation",
            "criticalresult",
            "supervision"
        })
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow;
