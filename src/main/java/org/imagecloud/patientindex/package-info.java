/** Which patient identities are one patient, as people have judged (IHE ITI: patient identifier cross-reference). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "database", "identity", "access", "archive"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.patientindex;
