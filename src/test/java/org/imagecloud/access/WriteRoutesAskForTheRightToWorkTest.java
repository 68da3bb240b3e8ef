package org.imagecloud.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Each route that changes something names its study, or its case, in its address, where {@link ScopedChanges} asks whether whoever asks
 * works on it; or it stands here with who asks instead. Who adds a route has to say.
 */
class WriteRoutesAskForTheRightToWorkTest {

    private static final Set<Trail> WRITES =
            Set.of(Trail.CREATE, Trail.UPDATE, Trail.DELETE, Trail.STORE, Trail.EMERGENCY, Trail.PIECE);

    /** Rooms whose routes change nothing of a study that is stored. */
    private static final List<String> WITHOUT_STUDIES = List.of(
            "org.imagecloud.duty",
            "org.imagecloud.modeladmin",
            "org.imagecloud.workflow",
            "org.imagecloud.intake.upload",
            "org.imagecloud.notification");

    /** Who asks, of controllers whose address does not tell the study. */
    private static final Map<String, String> BY_THEMSELVES = Map.of(
            "PatientIndexController.link", "PatientIndex asks StudyAccess.working for both studies",
            "PatientIndexController.undo", "PatientIndex asks StudyAccess.workplaces for a study of one side",
            "StoreController.store", "StudyContents asks for each study, by Uploader.mayAddTo",
            "SubmissionController.submit", "Submissions lets the clinic that stored the study, and nobody else",
            "ReviewController.score", "QualityReviews lets readers of the hospital that read it",
            "EmergencyController.open", "ForWhoSeesNothing: it changes what one person sees",
            "DisagreementController.resume", "a case, for those who supervise it",
            "DisagreementController.end", "a case, for those who supervise it");

    @Test
    void eachIsLookedAtByItsAddressOrSaysByWhom() {
        Set<String> silent = new TreeSet<>();
        Set<String> said = new TreeSet<>();
        routes().forEach(method -> {
            String name = method.getOwner().getSimpleName() + "." + method.getName();
            if (BY_THEMSELVES.containsKey(name)) {
                said.add(name);
            } else if (!namesStudy(method)) {
                silent.add(name);
            }
        });
        assertThat(silent).as("say who asks whether one may work on the study").isEmpty();
        assertThat(said).as("none stands here that is not there").isEqualTo(new TreeSet<>(BY_THEMSELVES.keySet()));
    }

    @Test
    void onlyTheEmergencyIsForWhoSeesNothing() {
        assertThat(OurClasses.ALL.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(ForWhoSeesNothing.class))
                        .map(method -> method.getOwner().getSimpleName()))
                .containsExactly("EmergencyController");
    }

    private static Stream<JavaMethod> routes() {
        return OurClasses.ALL.stream()
                .filter(type -> WITHOUT_STUDIES.stream().noneMatch(type.getPackageName()::startsWith))
                .map(JavaClass::getMethods)
                .flatMap(Set::stream)
                .filter(method -> method.isAnnotatedWith(Route.class))
                .filter(method ->
                        WRITES.contains(method.getAnnotationOfType(Route.class).value()));
    }

    private static boolean namesStudy(JavaMethod method) {
        return method.getParameters().stream()
                .filter(part -> part.isAnnotatedWith(PathVariable.class))
                .map(JavaParameter::getRawType)
                .collect(Collectors.toSet())
                .stream()
                .anyMatch(type -> type.isEquivalentTo(ReferralId.class) || type.isEquivalentTo(StudyInstanceUid.class));
    }
}
