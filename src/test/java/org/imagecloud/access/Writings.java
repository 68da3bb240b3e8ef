package org.imagecloud.access;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** All the ways of writing an address that some reader of it may take for the same. */
final class Writings {

    private Writings() {}

    /** @param path without a query */
    static Set<String> of(String path) {
        Set<String> writings = new LinkedHashSet<>();
        path.chars().distinct().filter(c -> c != '/').forEach(c -> {
            int at = path.indexOf(c);
            for (String form : Set.of("%%%02x", "%%%02X", "%%25%02x")) {
                writings.add(path.substring(0, at) + String.format(form, c) + path.substring(at + 1));
            }
        });
        atEachSlash(path, writings, slash -> "//");
        atEachSlash(path, writings, slash -> "/./");
        atEachSlash(path, writings, slash -> "/%2e/");
        atEachSlash(path, writings, slash -> "/x/../");
        atEachSlash(path, writings, slash -> "/x/%2E%2e/");
        atEachSlash(path, writings, slash -> "/;/");
        if (path.length() > 1) {
            atEachSlash(path, writings, slash -> slash == 0 ? "/" : ";x=1/");
            atEachSlash(path, writings, slash -> slash == 0 ? "/%2f" : "%2f");
            atEachSlash(path, writings, slash -> slash == 0 ? "/%5C" : "%5C");
            atEachSlash(path, writings, slash -> slash == 0 ? "/%252F" : "%252F");
            writings.add(path + "/");
        }
        for (String end : Set.of(
                ";",
                ";jsessionid=1",
                "//",
                "/.",
                "/..",
                "/x/..",
                "/%2e",
                "%2f",
                "%5c",
                "%00",
                "%0A",
                "%C0%AF",
                "%25")) {
            writings.add(path + end);
        }
        writings.remove(path);
        return writings;
    }

    private static void atEachSlash(String path, Set<String> writings, Function<Integer, String> instead) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            writings.add(path.substring(0, slash) + instead.apply(slash) + path.substring(slash + 1));
        }
    }
}
