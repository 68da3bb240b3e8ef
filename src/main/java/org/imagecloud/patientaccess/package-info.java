/** Patients look up their own reports and films: slips with one-time codes, visits, and the pages of a visit. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "organisation", "identity", "archive", "referral", "reporting", "audit"
        })
@org.jspecify.annotations.NullMarked
package org.imagecloud.patientaccess;
