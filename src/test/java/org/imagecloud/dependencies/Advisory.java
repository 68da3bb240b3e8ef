package org.imagecloud.dependencies;

import java.lang.module.ModuleDescriptor.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A known hole, and what we did about it.
 *
 * @param from the first version that has it
 * @param to the first that has not; null where there is none that we can get
 * @param answer {@code version}: ours has it not; {@code override PROPERTY}: it would be there without that property of the
 *     POM; {@code open BILL}: it is there in what that bill names, and the argument says why that is borne
 */
record Advisory(
        String ecosystem,
        String name,
        Version from,
        @Nullable Version to,
        String id,
        String answer,
        LocalDate reviewed,
        String argument) {

    static final String OPEN = "open ";
    static final String OVERRIDE = "override ";

    static Advisory of(String[] columns) {
        return new Advisory(
                columns[0],
                columns[1],
                Version.parse(columns[2]),
                columns[3].equals("-") ? null : Version.parse(columns[3]),
                columns[4],
                columns[5],
                LocalDate.parse(columns[6]),
                columns.length > 7 ? columns[7] : "");
    }

    boolean concerns(Component component) {
        return ecosystem.equals(component.ecosystem()) && name.equals(component.name());
    }

    boolean isIn(Component component) {
        return concerns(component)
                && component.parsed().compareTo(from) >= 0
                && (to == null || component.parsed().compareTo(to) < 0);
    }

    boolean isOpen() {
        return answer.startsWith(OPEN);
    }

    boolean isBorneIn(Component component) {
        return answer.equals(OPEN + component.bill());
    }

    @Override
    public String toString() {
        return name + " " + id;
    }
}
