package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.ApplicationModule;

/** A room declares no more than what it uses; that it declares no less is {@link ModularityTest}'s. */
class DeclaredPassagesAreUsedTest {

    private static final String ROOT = "org.imagecloud.";

    static Stream<String> rooms() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src", "main", "java", "org", "imagecloud"))) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void whatARoomDeclaresItUses(String room) throws ClassNotFoundException {
        List<String> declared = List.of(module(room).allowedDependencies());
        assertThat(unused(room, declared)).isEmpty();
    }

    @Test
    void whatIsNotUsedIsSeen() throws ClassNotFoundException {
        assertThat(unused("sla", List.of("shared", "simulation", "archive :: dicom")))
                .containsExactly("simulation", "archive :: dicom");
    }

    private static List<String> unused(String room, List<String> declared) throws ClassNotFoundException {
        Set<String> used = OurClasses.ALL.stream()
                .filter(type -> isIn(type.getPackageName(), ROOT + room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        return declared.stream().filter(passage -> !isUsed(passage, used)).toList();
    }

    /** Of another room only its own package can be used, or a named one below it. */
    private static boolean isUsed(String passage, Set<String> used) {
        return used.contains(ROOT + passage.replace(" :: ", "."));
    }

    private static boolean isIn(String name, String room) {
        return name.equals(room) || name.startsWith(room + ".");
    }

    private static ApplicationModule module(String room) throws ClassNotFoundException {
        return Class.forName(ROOT + room + ".package-info").getAnnotation(ApplicationModule.class);
    }
}
