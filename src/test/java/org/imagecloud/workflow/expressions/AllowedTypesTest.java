package org.imagecloud.workflow.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks for every class that the platform has where plain values live. */
class AllowedTypesTest {

    private static final Set<String> VALUES =
            Set.of("Object", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "String");

    private final AllowedTypes types = new AllowedTypes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/lang",
                "java/lang/invoke",
                "java/lang/reflect",
                "java/lang/module",
                "java/util/concurrent",
                "java/util/function",
                "java/io",
                "java/net",
                "java/nio/file"
            })
    void ofThePlatformOnlyValuesAreAllowed(String folder) throws IOException {
        Path classes = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base", folder);
        try (Stream<Path> files = Files.list(classes)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
            assertThat(names).isNotEmpty();
            assertThat(names)
                    .filteredOn(name -> types.validate(folder.replace('/', '.') + "." + name))
                    .isSubsetOf(VALUES)
                    .hasSize(folder.equals("java/lang") ? VALUES.size() : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " java.lang.String",
                "java.lang",
                "java.lang.Class",
                "java.util.Properties",
                "java.util.ArrayList<java.lang.Class>",
                "org.springframework.expression.spel.standard.SpelExpressionParser"
            })
    void otherNamesAreNot(String name) {
        assertThat(types.validate(name)).isFalse();
    }
}
