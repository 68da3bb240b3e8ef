package org.imagecloud.dependencies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of releases, and until when its makers mend it.
 *
 * @param name of a component, or the beginning of names and {@code *}
 * @param versions the beginning of the line's versions; empty for those who keep no lines
 * @param ends the last day on which a hole is mended for nothing; null where its makers name none
 * @param argument why it is delivered all the same, and the way out; empty where it has not ended
 */
record Line(
        String bill, String name, String versions, @Nullable LocalDate ends, LocalDate reviewed, String argument) {

    static Line of(String[] columns) {
        return new Line(
                columns[0],
                columns[1],
                columns[2].equals("*") ? "" : columns[2],
                columns[3].equals("-") ? null : LocalDate.parse(columns[3]),
                LocalDate.parse(columns[4]),
                columns.length > 5 ? columns[5] : "");
    }

    boolean covers(Component component) {
        return bill.equals(component.bill())
                && (name.endsWith("*")
                        ? component.name().startsWith(name.substring(0, name.length() - 1))
                        : component.name().equals(name))
                && component.version().startsWith(versions);
    }

    boolean hasEnded(LocalDate today) {
        return ends != null && ends.isBefore(today);
    }

    @Override
    public String toString() {
        return bill + " " + name + " " + versions;
    }
}
