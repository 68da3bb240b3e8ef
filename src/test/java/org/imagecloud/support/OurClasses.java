package org.imagecloud.support;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The application's classes for rules about them, read once a process. */
public final class OurClasses {

    public static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.imagecloud");

    private static final List<String> FOR_TRYING =
            List.of("org.imagecloud.demo", "org.imagecloud.simulation", "org.imagecloud.database.embedded");

    private OurClasses() {}

    /** Whether requests come there: not to programs that speak HTTP themselves, and what only goes with the demo. */
    public static boolean isForRequests(JavaClass type) {
        return FOR_TRYING.stream().noneMatch(type.getPackageName()::startsWith);
    }
}
