package org.imagecloud.dependencies;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is delivered, against what people have written about it. A finding says what to do. */
record Review(List<Component> components, List<Line> lines, List<Advisory> advisories) {

    /** So long an argument holds; then somebody looks whether it still does. */
    static final Period ARGUMENTS_HOLD = Period.ofDays(180);

    /** What is wrong whatever the day is. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        Set<Line> used = new HashSet<>();
        for (Component component : components) {
            line(component)
                    .ifPresentOrElse(
                            used::add,
                            () -> findings.add(component + ": enter in lines.tsv until when its makers mend it"));
            for (Advisory advisory : advisories) {
                if (advisory.isIn(component) && !advisory.isBorneIn(component)) {
                    findings.add(component + " has " + advisory.id() + ": use " + advisory.to()
                            + " or newer, or argue in advisories.tsv why it is borne");
                }
            }
        }
        lines.stream()
                .filter(line -> !used.contains(line))
                .forEach(
                        line -> findings.add(line + ": nothing of this line is delivered, strike it out of lines.tsv"));
        for (Advisory advisory : advisories) {
            if (components.stream().noneMatch(advisory::concerns)) {
                findings.add(advisory + ": its library is not delivered, strike it out of advisories.tsv");
            } else if (advisory.isOpen()
                    && components.stream().noneMatch(each -> advisory.isIn(each) && advisory.isBorneIn(each))) {
                findings.add(advisory + ": it is closed, say so in advisories.tsv");
            }
            if (advisory.isOpen() && advisory.argument().isBlank()) {
                findings.add(advisory + ": argue in advisories.tsv why it is borne");
            }
        }
        return findings;
    }

    /** What has become wrong by that day. */
    List<String> findings(LocalDate today) {
        List<String> findings = new ArrayList<>();
        for (Line line : lines) {
            if (line.hasEnded(today) && line.argument().isBlank()) {
                findings.add(
                        line + ": its makers mend it no more since " + line.ends()
                                + "; go to the next line, or argue in lines.tsv what is patched otherwise, what is not, and the way out");
            } else if (line.hasEnded(today) && isOld(line.reviewed(), today)) {
                findings.add(line + ": argued on " + line.reviewed() + "; look whether that holds, and date it anew");
            }
        }
        advisories.stream()
                .filter(advisory -> advisory.isOpen() && isOld(advisory.reviewed(), today))
                .forEach(advisory -> findings.add(advisory + ": argued on " + advisory.reviewed()
                        + "; look for a version without it, or whether the argument holds, and date it anew"));
        return findings;
    }

    /** The day of the latest review: for whoever builds that state again, however much later. */
    LocalDate lastReviewed() {
        return lines.stream().map(Line::reviewed).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The one that names it most exactly. */
    Optional<Line> line(Component component) {
        return lines.stream()
                .filter(line -> line.covers(component))
                .max(Comparator.comparingInt((Line line) -> line.name().length())
                        .thenComparingInt(line -> line.versions().length()));
    }

    private static boolean isOld(LocalDate reviewed, LocalDate today) {
        return reviewed.plus(ARGUMENTS_HOLD).isBefore(today);
    }
}
