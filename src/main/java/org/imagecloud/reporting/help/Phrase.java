package org.imagecloud.reporting.help;

import java.util.List;
import java.util.Objects;
import org.imagecloud.shared.LocalizedText;

/**
 * A text with a short name, for which it stands while one writes. Fields stand in it as in a {@link ReportTemplate}.
 *
 * @param shortcut without the dot before it
 * @param modalities of the studies that it is for; empty for all
 * @param bodyParts as of a template; empty for all
 */
public record Phrase(String shortcut, List<String> modalities, List<String> bodyParts, LocalizedText text) {

    /** What a file leaves out is empty, and told by {@link HelpChecks}. */
    public Phrase {
        shortcut = Objects.requireNonNullElse(shortcut, "");
        modalities = Objects.requireNonNullElse(modalities, List.of());
        bodyParts = Objects.requireNonNullElse(bodyParts, List.of());
    }
}
