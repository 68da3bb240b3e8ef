package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model calls only translates: it asks one collaborator, and what is decided stands in that one's room. */
class DelegatesAreThinTest {

    private static final int MOST_LINES = 25;

    /** Whatever implements an interface that models can call. */
    static Stream<JavaClass> delegates() {
        return OurClasses.ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getAllRawInterfaces().stream()
                        .anyMatch(called -> called.getPackageName().equals(JavaDelegate.class.getPackageName())));
    }

    @Test
    void thereAreDelegatesToMeasure() {
        assertThat(delegates()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("delegates")
    void aDelegateIsShort(JavaClass delegate) throws IOException {
        assertThat(lines(Files.readString(source(delegate))))
                .as(delegate.getSimpleName())
                .isPositive()
                .isLessThanOrEqualTo(MOST_LINES);
    }

    @ParameterizedTest
    @MethodSource("delegates")
    void aDelegateHasOneCollaboratorAtMost(JavaClass delegate) {
        assertThat(delegate.getConstructors())
                .extracting(JavaConstructor::getRawParameterTypes)
                .allSatisfy(collaborators -> assertThat(collaborators).hasSizeLessThanOrEqualTo(1));
    }

    @Test
    void whatIsTooLongIsSeen() {
        String longest = "/** Of a class. */\nclass Fat {\n" + String.join("\n", Collections.nCopies(23, "    step();"))
                + "\n    /** Not counted. */\n    // nor this\n}\n";
        assertThat(lines(longest)).isEqualTo(MOST_LINES);
        assertThat(lines(longest.replace("class Fat {", "class Fat {\n"))).isEqualTo(MOST_LINES + 1);
    }

    /** From the first line of the class to its last, blank ones too, without comments. */
    private static long lines(String source) {
        String code = source.replaceAll("(?m)^\\s*/\\*(?s:.*?)\\*/\\n", "").replaceAll("(?m)^\\s*//.*\\n", "");
        return code.lines()
                .dropWhile(line -> !line.matches("(public |final )*class .*"))
                .count();
    }

    private static Path source(JavaClass type) {
        return Path.of("src", "main", "java", type.getName().replace('.', '/') + ".java");
    }
}
