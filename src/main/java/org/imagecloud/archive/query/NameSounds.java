package org.imagecloud.archive.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a person's name as they sound: without case, accents and tones, Chinese ones in pinyin; each by itself, and all together
 * in either order. Who asks by some of them finds the name: {@code guilan}, {@code Wang Guilan}, {@code guilan wang}, {@code wangguilan}
 * and 王桂兰 find 王^桂兰.
 */
public final class NameSounds {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern BETWEEN = Pattern.compile("[\\^\\s=,*?.'·\\-]");

    private NameSounds() {}

    /** What the index keeps of a name; nothing of none. */
    public static String @Nullable [] of(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Set<String> sounds = new LinkedHashSet<>();
        for (String group : name.split("=", -1)) {
            List<String> words = words(group);
            words.forEach(word -> add(sounds, word));
            if (words.size() > 1) {
                List<String> spoken = words.stream().map(NameSounds::spoken).toList();
                sounds.add(String.join("", spoken));
                sounds.add(spoken.get(spoken.size() - 1) + String.join("", spoken.subList(0, spoken.size() - 1)));
            }
        }
        return sounds.toArray(String[]::new);
    }

    /** What is asked for: all of it must be in the index. */
    static String[] asked(String name) {
        return words(name).stream().map(NameSounds::spoken).distinct().toArray(String[]::new);
    }

    /** A Chinese word also by its characters, and as a surname of one with a name behind it. */
    private static void add(Set<String> sounds, String word) {
        sounds.add(spoken(word));
        int[] characters = word.codePoints().toArray();
        if (Pinyin.of(characters[0]).isEmpty()) {
            return;
        }
        Arrays.stream(characters).forEach(character -> sounds.addAll(Pinyin.of(character)));
        if (characters.length > 1) {
            String given = spoken(new String(characters, 1, characters.length - 1));
            sounds.add(given);
            Pinyin.of(characters[0]).forEach(surname -> {
                sounds.add(surname + given);
                sounds.add(given + surname);
            });
        }
    }

    private static String spoken(String word) {
        StringBuilder spoken = new StringBuilder();
        word.codePoints().forEach(character -> {
            List<String> readings = Pinyin.of(character);
            if (readings.isEmpty()) {
                spoken.appendCodePoint(character);
            } else {
                spoken.append(readings.get(0));
            }
        });
        return spoken.toString();
    }

    /** Lü is written lv and lu, too. */
    private static List<String> words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('v', 'u');
        List<String> words = new ArrayList<>(Arrays.asList(BETWEEN.split(plain)));
        words.removeIf(String::isEmpty);
        return words;
    }
}
