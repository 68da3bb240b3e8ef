/** A clinic's submission: uploaded files become stored studies, a stored study and its clinical information become a referral. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "files",
            "http",
            "database",
            "identity",
            "access",
            "archive",
            "routing",
            "referral"
        })
@org.jspecify.annotations.NullMarked
package org.imagecloud.intake;
