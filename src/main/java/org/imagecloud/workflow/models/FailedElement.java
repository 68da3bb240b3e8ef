package org.imagecloud.workflow.models;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.modelrules.PlaceOfText;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Where a model failed, and why, as far as what was thrown tells it: by an expression that it holds, or by a delegate that it calls. */
final class FailedElement {

    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^{}]{1,500}}");
    private static final Pattern VALUE = Pattern.compile("'[^']*'");
    private static final String OURS = "org.imagecloud.workflow.";
    private static final int LONGEST = 500;

    private FailedElement() {}

    /** Null where nothing tells it. */
    static @Nullable String of(Throwable failure, byte[] model) {
        Stream<String> expressions = causes(failure)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .flatMap(message -> EXPRESSION.matcher(message).results())
                .map(MatchResult::group);
        Stream<String> delegates = causes(failure)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith(OURS))
                .map(name -> StringUtils.uncapitalize(name.substring(name.lastIndexOf('.') + 1)))
                .map(bean -> "#{" + bean + "}");
        return Stream.concat(expressions, delegates)
                .distinct()
                .map(text -> PlaceOfText.in(model, text))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** What went wrong first, and what it went wrong at; without values, which are a patient's. */
    static String told(Throwable failure) {
        String first = causes(failure)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> EXPRESSION.matcher(message).find())
                .findFirst()
                .orElse("");
        Throwable last = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        String why = last.getClass().getSimpleName() + ": " + last.getMessage();
        return Finding.cut(withoutValues(first.isEmpty() ? why : first + " – " + why), LONGEST);
    }

    /** What is quoted in a message of the engine may be a patient's. */
    static String withoutValues(String message) {
        return VALUE.matcher(message).replaceAll("'…'");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
