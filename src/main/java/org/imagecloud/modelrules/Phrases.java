package org.imagecloud.modelrules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.imagecloud.shared.LocalizedText;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of {@code messages/tables*.properties}, always in both languages. */
final class Phrases {

    private static final ResourceBundleMessageSource BUNDLE = new ResourceBundleMessageSource();

    static {
        BUNDLE.setBasename("messages/tables");
        BUNDLE.setDefaultEncoding("UTF-8");
        BUNDLE.setFallbackToSystemLocale(false);
        BUNDLE.setAlwaysUseMessageFormat(true);
    }

    private Phrases() {}

    /** The text of the first key that there is; each language says its own half of the values. */
    static Optional<LocalizedText> find(List<String> keys, LocalizedText... values) {
        return keys.stream().flatMap(key -> find(key, values).stream()).findFirst();
    }

    static LocalizedText get(String key, LocalizedText... values) {
        return find(key, values).orElseThrow(() -> new IllegalArgumentException("No text has the key " + key));
    }

    /** Joins texts, in each language by its own sign. */
    static LocalizedText join(List<LocalizedText> texts, String key) {
        return texts.stream().reduce((one, other) -> get(key, one, other)).orElse(new LocalizedText("", ""));
    }

    private static Optional<LocalizedText> find(String key, LocalizedText... values) {
        String zh = text(key, Locale.CHINESE, LocalizedText::zh, values);
        String en = text(key, Locale.ENGLISH, LocalizedText::en, values);
        return zh == null || en == null ? Optional.empty() : Optional.of(new LocalizedText(zh, en));
    }

    private static @org.jspecify.annotations.Nullable String text(
            String key, Locale locale, Function<LocalizedText, String> half, LocalizedText... values) {
        Object[] arguments = List.of(values).stream().map(half).toArray();
        return BUNDLE.getMessage(key, arguments, null, locale);
    }
}
