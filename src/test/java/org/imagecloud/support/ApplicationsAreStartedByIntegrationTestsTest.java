package org.imagecloud.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** The unit tests' verdict comes first and fast; by its name a test is one of them. */
class ApplicationsAreStartedByIntegrationTestsTest {

    @Test
    void whatStartsTheApplicationIsNamedLikeOne() {
        classes()
                .that()
                .areAnnotatedWith(SpringBootTest.class)
                .or()
                .areAnnotatedWith(RunningApplication.class)
                .or()
                .areAnnotatedWith(OwnApplication.class)
                .and()
                .areNotAnnotations()
                .should()
                .haveSimpleNameEndingWith("IT")
                .orShould()
                .haveSimpleNameEndingWith("ScenarioTest")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("org.imagecloud"));
    }
}
