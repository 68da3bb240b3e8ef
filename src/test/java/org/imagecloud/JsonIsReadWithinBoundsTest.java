package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads JSON has a factory of {@link BoundedJson}, and whoever reads XML does so at the one place that knows what a model is.
 * Read out of the compiled code: who makes a reader is known by what is called, and with what.
 */
class JsonIsReadWithinBoundsTest {

    private static final Set<String> FACTORY = Set.of("com.fasterxml.jackson.core.JsonFactory");

    private static final Set<String> XML = Set.of(
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.transform.TransformerFactory");

    private static final String OF_MODELS = "org.imagecloud.modelrules.ModelXml";

    @Test
    void nobodyElseMakesWhatReadsJson() {
        Set<String> makers = new TreeSet<>();
        for (JavaClass type : OurClasses.ALL) {
            if (!type.isEquivalentTo(BoundedJson.class) && OurClasses.isForRequests(type)) {
                type.getCodeUnits().stream()
                        .filter(JsonIsReadWithinBoundsTest::makesUnbounded)
                        .forEach(unit -> makers.add(unit.getFullName()));
            }
        }
        assertThat(makers).isEmpty();
        assertThat(OurClasses.ALL.get(BoundedJson.class).getCodeUnits())
                .as("the maker is found by the same rule")
                .anyMatch(JsonIsReadWithinBoundsTest::makesUnbounded);
    }

    @Test
    void xmlIsReadAtOnePlace() {
        Set<String> readers = new TreeSet<>();
        for (JavaClass type : OurClasses.ALL) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (OurClasses.isForRequests(type)
                        && accesses(unit)
                                .anyMatch(to -> XML.contains(to.getTargetOwner().getFullName()))) {
                    readers.add(type.getFullName());
                }
            }
        }
        assertThat(readers).containsExactly(OF_MODELS);
    }

    @Test
    void aMakerIsFoundByWhatItCalls() {
        assertThat(new ClassFileImporter()
                        .importClass(Examples.class).getMethods().stream()
                                .filter(JsonIsReadWithinBoundsTest::makesUnbounded)
                                .map(JavaCodeUnit::getName))
                .containsExactlyInAnyOrder(
                        "mapper", "named", "built", "supplied", "copied", "yaml", "factory", "spring");
    }

    private static boolean makesUnbounded(JavaCodeUnit unit) {
        return accesses(unit).anyMatch(JsonIsReadWithinBoundsTest::makes);
    }

    private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.<java.util.Collection<? extends JavaCodeUnitAccess<?>>>of(
                        unit.getConstructorCallsFromSelf(),
                        unit.getMethodCallsFromSelf(),
                        unit.getConstructorReferencesFromSelf(),
                        unit.getMethodReferencesFromSelf())
                .flatMap(java.util.Collection::stream);
    }

    /** A mapper or a builder that is given a factory has that factory's bounds; its own has none, and so has a copied one. */
    private static boolean makes(JavaCodeUnitAccess<?> to) {
        JavaClass owner = to.getTargetOwner();
        boolean begins = to.getName().equals("<init>")
                || to.getName().equals("builder")
                || to.getName().equals("copyWith");
        boolean given =
                to.getTarget().getRawParameterTypes().stream().anyMatch(type -> FACTORY.contains(type.getFullName()));
        String name = owner.getFullName();
        boolean mapper = name.matches("com\\.fasterxml\\.jackson\\.\\S+Mapper");
        boolean factory =
                name.matches("com\\.fasterxml\\.jackson\\.\\S+(Factory|FactoryBuilder|StreamReadConstraints)");
        boolean spring = name.equals("org.springframework.http.converter.json.Jackson2ObjectMapperBuilder")
                && (begins || Set.of("json", "xml", "yaml", "cbor", "smile").contains(to.getName()));
        return spring || (begins && (factory || (mapper && !given)));
    }

    /** What is looked for, and what is not. */
    static final class Examples {

        Object mapper() {
            return new com.fasterxml.jackson.databind.ObjectMapper();
        }

        Object named() {
            return new com.fasterxml.jackson.databind.json.JsonMapper();
        }

        Object built() {
            return com.fasterxml.jackson.databind.json.JsonMapper.builder().build();
        }

        java.util.function.Supplier<Object> supplied() {
            return com.fasterxml.jackson.databind.ObjectMapper::new;
        }

        Object copied() {
            return com.fasterxml.jackson.core.StreamReadConstraints.builder();
        }

        Object yaml() {
            return new com.fasterxml.jackson.dataformat.yaml.YAMLFactory();
        }

        Object factory() {
            return com.fasterxml.jackson.core.JsonFactory.builder();
        }

        Object spring() {
            return org.springframework.http.converter.json.Jackson2ObjectMapperBuilder.json();
        }

        Object bounded() {
            return new com.fasterxml.jackson.databind.ObjectMapper(BoundedJson.of(org.imagecloud.http.Body.SMALL));
        }
    }
}
