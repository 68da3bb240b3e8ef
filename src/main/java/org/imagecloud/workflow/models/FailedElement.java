package org.imagecloud.workflow.models;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a model failed, as far as what was thrown names an element of it. */
final class FailedElement {

    private static final Pattern NAMED = Pattern.compile(
            "\\b((?:[a-z][A-Za-z]{0,40}(?:Task|Activity|Event|Process)|gateway|flow|rule|entry|table)_\\w{1,80})");

    private FailedElement() {}

    static @Nullable String of(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .flatMap(message -> Stream.ofNullable(message))
                .map(NAMED::matcher)
                .flatMap(matcher -> Optional.of(matcher).filter(Matcher::find).stream())
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(null);
    }
}
