package org.imagecloud.archive.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How Chinese characters are read, without tones, by the file {@code catalogue/pinyin.txt}. */
final class Pinyin {

    private static final Map<Integer, List<String>> READINGS = read();

    private Pinyin() {}

    /** The ordinary reading first, then that of a surname, where it is another; nothing for what is no Chinese character. */
    static List<String> of(int character) {
        return READINGS.getOrDefault(character, List.of());
    }

    private static Map<Integer, List<String>> read() {
        Map<Integer, List<String>> readings = new HashMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Pinyin.class.getResourceAsStream("/catalogue/pinyin.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                int blank = line.indexOf(' ');
                if (blank > 0 && line.charAt(0) != '#') {
                    String syllable = line.substring(0, blank);
                    line.substring(blank + 1)
                            .codePoints()
                            .forEach(character -> readings.computeIfAbsent(character, none -> new ArrayList<>(1))
                                    .add(syllable));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return readings;
    }
}
