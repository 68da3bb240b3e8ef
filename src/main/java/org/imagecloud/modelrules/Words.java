package org.imagecloud.modelrules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes down {@link ModelWords}: names stand between spaces, with the prefix of their namespace; the model's own have none. */
final class Words {

    private static final String MODEL = "";

    private final Map<String, String> namespaces;
    private final Map<ModelWords.Word, Set<ModelWords.Word>> children = new HashMap<>();
    private final Map<String, Set<String>> own = new HashMap<>();
    private final Map<String, Set<String>> qualified = new HashMap<>();

    /** @param prefixes with their namespaces; the empty one is the model's own */
    Words(Map<String, String> prefixes) {
        this.namespaces = prefixes;
    }

    Words root(String name) {
        children.computeIfAbsent(ModelWords.Word.NONE, none -> new HashSet<>()).add(word(name));
        return this;
    }

    /** Each of the children may stand directly below each of the parents. */
    Words below(String parents, String names) {
        words(parents)
                .forEach(parent -> children.computeIfAbsent(parent, none -> new HashSet<>())
                        .addAll(words(names).toList()));
        return this;
    }

    /** Attributes without a namespace, on elements of that prefix. */
    Words own(String prefix, String attributes) {
        own.put(namespace(prefix), Set.of(attributes.split(" ")));
        return this;
    }

    /** Attributes of that prefix, on whatever element. */
    Words qualified(String prefix, String attributes) {
        qualified.put(namespace(prefix), Set.of(attributes.split(" ")));
        return this;
    }

    ModelWords toModelWords() {
        return new ModelWords(children, own, qualified);
    }

    private Stream<ModelWords.Word> words(String names) {
        return Arrays.stream(names.split(" ")).map(this::word);
    }

    private ModelWords.Word word(String name) {
        int colon = name.indexOf(':');
        return new ModelWords.Word(namespace(colon < 0 ? MODEL : name.substring(0, colon)), name.substring(colon + 1));
    }

    private String namespace(String prefix) {
        String namespace = namespaces.get(prefix);
        if (namespace == null) {
            throw new IllegalArgumentException("No namespace has the prefix " + prefix);
        }
        return namespace;
    }
}
