package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.InputStream;
import java.io.Reader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.HeldBuffer;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;

/**
 * Whatever collects bytes in the heap counts them by {@link HeldBuffer} or {@code HeldBytes}, or says by {@link Bounded} why it need
 * not. Read out of the compiled code: collectors are known by what they call.
 */
class WhatCollectsBytesCountsThemTest {

    private static final Set<String> COLLECTORS = Set.of(
            "java.io.ByteArrayOutputStream",
            "java.io.CharArrayWriter",
            "java.io.StringWriter",
            "org.springframework.util.FastByteArrayOutputStream",
            "org.springframework.web.util.ContentCachingRequestWrapper",
            "org.springframework.web.util.ContentCachingResponseWrapper");

    private static final Set<String> READ_ALL = Set.of(
            "readAllBytes",
            "readNBytes",
            "readAllLines",
            "readString",
            "copyToByteArray",
            "copyToString",
            "toByteArray",
            "getContentAsByteArray",
            "getContentAsString");

    /** Of what others answer us. */
    private static final Set<String> WHOLE_ANSWERS = Set.of("ofByteArray", "ofString", "ofLines");

    /** Of libraries that make a tree or an object of all that comes. */
    private static final Set<String> PARSERS = Set.of("readTree", "readValue", "readValues", "parse", "load", "loadAs");

    @Test
    void orSaysWhyNot() {
        Set<String> silent = new TreeSet<>();
        int collectors = 0;
        for (JavaClass type : OurClasses.ALL) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (collects(unit)) {
                    collectors++;
                    if (!saysWhyNot(unit) && OurClasses.isForRequests(type)) {
                        silent.add(unit.getFullName());
                    }
                }
            }
        }
        assertThat(collectors).isGreaterThan(20);
        assertThat(silent).isEmpty();
    }

    @Test
    void aCollectorIsFoundByWhatItCalls() {
        JavaClass examples = new ClassFileImporter().importClass(Examples.class);
        assertThat(examples.getMethods().stream()
                        .filter(WhatCollectsBytesCountsThemTest::collects)
                        .map(JavaCodeUnit::getName))
                .containsExactlyInAnyOrder("all", "buffer", "tree");
    }

    private static boolean collects(JavaCodeUnit unit) {
        return unit.getConstructorCallsFromSelf().stream()
                        .anyMatch(call ->
                                COLLECTORS.contains(call.getTargetOwner().getFullName())
                                        && !call.getOriginOwner().isEquivalentTo(HeldBuffer.class))
                || unit.getMethodCallsFromSelf().stream().anyMatch(WhatCollectsBytesCountsThemTest::readsAll)
                || unit.getMethodReferencesFromSelf().stream()
                        .anyMatch(reference -> READ_ALL.contains(reference.getName()));
    }

    private static boolean readsAll(JavaMethodCall call) {
        boolean ofUs = call.getTargetOwner().getPackageName().startsWith("org.imagecloud");
        boolean ofStream = call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.isAssignableTo(InputStream.class) || type.isAssignableTo(Reader.class));
        boolean ofAnswer =
                call.getTargetOwner().getFullName().matches("java.net.http.HttpResponse.Body(Handler|Subscriber)s")
                        && WHOLE_ANSWERS.contains(call.getName());
        return ofAnswer
                || (!ofUs && READ_ALL.contains(call.getName()))
                || (!ofUs && ofStream && PARSERS.contains(call.getName()));
    }

    private static boolean saysWhyNot(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getOwner()), unit.getOwner().getEnclosingClass().stream())
                        .anyMatch(type -> type.isAnnotatedWith(Bounded.class))
                || unit.isAnnotatedWith(Bounded.class)
                || unit.getMethodCallsFromSelf().stream().anyMatch(WhatCollectsBytesCountsThemTest::counts);
    }

    private static boolean counts(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(HeldBytes.class)
                && call.getName().toLowerCase(java.util.Locale.ROOT).contains("take");
    }

    /** What is looked for, and what is not. */
    static final class Examples {

        byte[] all(InputStream in) throws java.io.IOException {
            return in.readAllBytes();
        }

        Object buffer() {
            return new java.io.ByteArrayOutputStream();
        }

        Object tree(InputStream in) throws java.io.IOException {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(in);
        }

        int some(InputStream in) throws java.io.IOException {
            return in.read(new byte[8192]);
        }
    }
}
