package org.imagecloud;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms keep to what they may use, and the seams hold. */
class ModularityTest {

    @Test
    void roomsUseOnlyWhatTheyMay() {
        ApplicationModules.of(MedicalImageCloud.class).verify();
    }

    @Test
    void onlyWorkflowImportsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.imagecloud.workflow..", "org.imagecloud.modelrules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda..", "org.operaton..")
                .because("the engine must stay exchangeable")
                .check(OurClasses.ALL);
    }

    @Test
    void modelsAreCheckedWithoutAnEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.imagecloud.modelrules..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine..", "org.operaton.bpm.engine..")
                        .and(resideOutsideOfPackages(
                                "org.camunda.bpm.engine.variable..", "org.operaton.bpm.engine.variable..")))
                .because("only its libraries for tables and FEEL, and their values, are needed to judge a file")
                .check(OurClasses.ALL);
    }

    @Test
    void onlyArchiveReadsDicom() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.imagecloud.archive..", "org.imagecloud.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.imagecloud.archive.dicom..")
                .because("dcm4che must be able to take the reader's place; only the demo's generator writes objects")
                .check(OurClasses.ALL);
    }

    @Test
    void onlyTheFrontReadsTheAddress() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.imagecloud.http..")
                .should()
                .callMethodWhere(target(name("getRequestURI"))
                        .or(target(name("getRequestURL")))
                        .or(target(name("getServletPath")))
                        .or(target(name("getPathInfo"))))
                .because("decisions ask what was matched (http.Matched), not what was written")
                .check(OurClasses.ALL);
    }

    @Test
    void onlyTheBlobStoreImportsTheObjectStoresLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.imagecloud.archive.blob..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .because("the rest of the archive does not know what keeps its blobs")
                .check(OurClasses.ALL);
    }

    @Test
    void whatEveryAnswerHasKnowsNeitherLimitsNorLogins() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("answers")
                .definedBy("org.imagecloud.web")
                .layer("limits")
                .definedBy("org.imagecloud.web.limits..")
                .layer("security")
                .definedBy("org.imagecloud.web.security..")
                .whereLayer("security")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("limits")
                .mayOnlyBeAccessedByLayers("security")
                .check(OurClasses.ALL);
    }

    @Test
    void productionDoesWithoutWhatIsForTrying() {
        String[] forTrying = {
            "org.imagecloud.demo..", "org.imagecloud.simulation..", "org.imagecloud.database.embedded..", "io.zonky.."
        };
        noClasses()
                .that()
                .resideOutsideOfPackages(forTrying)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forTrying)
                .because("the production jar holds none of it")
                .check(OurClasses.ALL);
    }
}
