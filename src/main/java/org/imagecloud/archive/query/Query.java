package org.imagecloud.archive.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.shared.Refusal;

/**
 * A search as it was asked: DICOM PS3.18 §8.3.4.
 *
 * @param limit most results wanted; the server's own limit may be lower
 * @param countAsked whether the number of all results is wanted, though it may take long
 * @param fuzzyAsked whether the patient's name is asked for as it sounds (PS3.18 §8.3.4.2)
 * @param unknownFields what was asked to be included and is not, as it was named
 */
public record Query(
        Level level,
        Map<Key, String> values,
        Set<Key> returned,
        int limit,
        int offset,
        boolean countAsked,
        boolean fuzzyAsked,
        Set<String> unknownFields) {

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    /** As limit and as offset; their sum is a number still. */
    private static final int FURTHEST = Integer.MAX_VALUE / 2;

    /**
     * Reads the query parameters of an address.
     *
     * @param place the UIDs that the address names, by tag; they count more than parameters, and only where there are
     *     none are attributes of the levels above returned too
     * @throws Refusal of kind {@code INVALID} for an attribute that is no key, and for a value that breaks its rules
     */
    public static Query of(Level level, Map<String, List<String>> parameters, Map<Integer, String> place) {
        Map<Key, String> values = new LinkedHashMap<>();
        Set<Key> returned = new HashSet<>(Keys.ALL.stream()
                .filter(key -> key.always() && (key.level() == level || (place.isEmpty() && isAbove(key, level))))
                .toList());
        int limit = NO_LIMIT;
        int offset = 0;
        boolean count = false;
        boolean fuzzy = false;
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            List<String> given = parameter.getValue();
            switch (name) {
                case "limit" -> limit = count(name, given);
                case "offset" -> offset = count(name, given);
                case "total" -> count = Boolean.parseBoolean(given.get(0));
                case "fuzzymatching" -> fuzzy = Boolean.parseBoolean(given.get(0));
                case "accept" -> {
                    // is read with the header
                }
                case "includefield" -> given.forEach(fields -> returned.addAll(include(fields, level, unknown)));
                default -> {
                    Key key = key(name, level);
                    values.put(key, single(key, given));
                    returned.add(key);
                }
            }
        }
        place.forEach((tag, uid) -> values.put(Keys.find(tag).orElseThrow(), uid));
        values.values().removeIf(value -> value.isEmpty() || value.equals("*"));
        return new Query(level, values, returned, limit, offset, count, fuzzy, unknown);
    }

    /** Whether fuzzy matching was asked for of a name of which the index does not know how it sounds. */
    public boolean literalThough() {
        return fuzzyAsked
                && values.keySet().stream()
                        .anyMatch(key -> key.matching() == Matching.NAME && key.tag() != Tag.PatientName);
    }

    /** The values of studies and series as a {@code where} clause. */
    Conditions conditions() {
        Conditions sql = new Conditions();
        values.forEach((key, value) -> {
            if (key.level() != Level.INSTANCE) {
                if (fuzzyAsked && key.tag() == Tag.PatientName) {
                    sql.add(NamePattern.sounds(value, sql));
                } else {
                    key.matching().add(sql, key, value);
                }
            }
        });
        return sql;
    }

    private static boolean isAbove(Key key, Level level) {
        return key.level().compareTo(level) < 0;
    }

    private static Key key(String name, Level level) {
        return Keys.named(name).stream()
                .filter(key -> key.level().compareTo(level) <= 0)
                .filter(key -> key.matching() != Matching.NONE)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("query.unknownKey", name));
    }

    private static String single(Key key, List<String> given) {
        if (given.size() > 1 && key.matching() != Matching.UID) {
            throw Refusal.invalid("query.badValue", key.keyword());
        }
        return String.join(",", given);
    }

    private static List<Key> include(String fields, Level level, Set<String> unknown) {
        List<Key> keys = new ArrayList<>();
        for (String field : fields.split(",", -1)) {
            if (field.equals("all")) {
                Keys.ALL.stream()
                        .filter(key -> key.level().compareTo(level) <= 0)
                        .forEach(keys::add);
            } else if (!field.isEmpty()) {
                Optional<Key> found = Keys.named(field).stream()
                        .filter(key -> key.level().compareTo(level) <= 0)
                        .findFirst();
                found.ifPresentOrElse(keys::add, () -> unknown.add(field));
            }
        }
        return keys;
    }

    private static int count(String name, List<String> given) {
        try {
            int count = Integer.parseInt(given.get(0).strip());
            if (count >= 0 && count <= FURTHEST) {
                return count;
            }
            throw Refusal.invalid("query.badValue", name);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("query.badValue", name);
        }
    }
}
