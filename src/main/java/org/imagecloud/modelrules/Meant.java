package org.imagecloud.modelrules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote a name that is not known. */
final class Meant {

    private static final int FARTHEST = 3;

    private Meant() {}

    /** The known name that takes the fewest changes of a letter, if those are few; letters alone count, neither case nor signs. */
    static Optional<String> by(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(plain(written), plain(name)) <= Math.min(FARTHEST, written.length() / 2))
                .min(Comparator.comparingInt((String name) -> distance(plain(written), plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static int distance(String one, String other) {
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] line = new int[other.length() + 1];
            line[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                line[j] = Math.min(changed, Math.min(last[j], line[j - 1]) + 1);
            }
            last = line;
        }
        return last[other.length()];
    }
}
