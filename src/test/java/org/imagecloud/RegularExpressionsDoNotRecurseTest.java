package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.RecordComponentVisitor;

/**
 * {@code java.util.regex} goes one call deeper for each repetition of a group, and a long input ends in a stack overflow; a
 * repeated group that may be matched in several ways takes exponential time besides. So a group is repeated possessively
 * ({@code (…)*+}), which it does in a loop, or a bounded number of times. Looks at every regular expression in the compiled code.
 */
class RegularExpressionsDoNotRecurseTest {

    private static final int FEW = 64;
    private static final Set<String> OF_STRING = Set.of("matches", "replaceAll", "replaceFirst", "split");
    private static final Set<String> OF_PATTERN = Set.of("compile", "matches");

    @Test
    void noGroupIsRepeatedWithoutBound() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("target/classes/org/imagecloud"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    new ClassReader(in).accept(new Finder(file.toString(), all), ClassReader.SKIP_FRAMES);
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(80);
        assertThat(all.keySet())
                .filteredOn(RegularExpressionsDoNotRecurseTest::recurses)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a|b)*; true", "(?:ab)+x; true", "(a)+?; true", "((a)*)b; true", "(ab){2,}; true", "(ab){1,900}; true",
                "(a|b)*+; false", "(?:ab)++; false", "[(a)*]+; false", "\\(a\\)*; false", "(ab){3}; false",
                        "(ab)?; false",
                "a*b+; false", "\\Q(a)*\\E; false", "[\\])]*; false"
            })
    void isFoundByItsForm(String expression, boolean recurses) {
        Pattern.compile(expression);
        assertThat(recurses(expression)).isEqualTo(recurses);
    }

    /** Whether a closing bracket of a group is followed by more than a few repetitions that are not possessive. */
    private static boolean recurses(String expression) {
        Deque<Character> open = new ArrayDeque<>();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i = expression.startsWith("\\Q", i) ? end(expression, i) : i + 1;
            } else if (!open.isEmpty() && open.peek() == '[') {
                if (c == ']') {
                    open.pop();
                } else if (c == '[') {
                    open.push(c);
                }
            } else if (c == '[') {
                open.push(c);
            } else if (c == ')' && isLong(expression.substring(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static int end(String expression, int quoted) {
        int end = expression.indexOf("\\E", quoted);
        return end < 0 ? expression.length() : end + 1;
    }

    private static boolean isLong(String behind) {
        var repetition = Pattern.compile("^([*+]|\\{(\\d+)(,(\\d*))?})(\\+)?").matcher(behind);
        if (!repetition.find() || repetition.group(5) != null) {
            return false;
        }
        if (repetition.group(2) == null) {
            return true;
        }
        String most = repetition.group(3) == null ? repetition.group(2) : repetition.group(4);
        return most.isEmpty() || Integer.parseInt(most) > FEW;
    }

    /** Collects constants that are given to the methods that take an expression, and those of annotations. */
    private static final class Finder extends ClassVisitor {

        private final String place;
        private final Map<String, String> found;

        Finder(String place, Map<String, String> found) {
            super(Opcodes.ASM9);
            this.place = place;
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {

                /** Since the last call; the expression is one of the arguments. */
                private final List<String> constants = new ArrayList<>();

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text) {
                        constants.add(text);
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String name, String type, org.springframework.asm.Handle handle, Object... arguments) {
                    for (Object argument : arguments) {
                        visitLdcInsn(argument); // the constant parts of a sum of texts
                    }
                }

                @Override
                public void visitMethodInsn(int code, String owner, String name, String type, boolean isInterface) {
                    boolean takesOne = (owner.equals("java/lang/String") && OF_STRING.contains(name))
                            || (owner.equals("java/util/regex/Pattern") && OF_PATTERN.contains(name));
                    if (takesOne) {
                        constants.forEach(constant -> found.put(constant, place));
                    }
                    constants.clear();
                }

                @Override
                public AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
                    return ofPattern(type);
                }
            };
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return ofPattern(type);
                }
            };
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String type, String signature) {
            return new RecordComponentVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return ofPattern(type);
                }
            };
        }

        private AnnotationVisitor ofPattern(String type) {
            if (!type.endsWith("/Pattern;")) {
                return null;
            }
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String name, Object value) {
                    if (value instanceof String text) {
                        found.put(text, place);
                    }
                }
            };
        }
    }
}
