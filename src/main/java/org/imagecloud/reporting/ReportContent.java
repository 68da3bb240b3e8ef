package org.imagecloud.reporting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.imagecloud.routing.Finding;

/**
 * What a reader writes.
 *
 * @param findings coded findings; they decide whether the result is critical
 * @param description what is seen
 * @param impression what it means; needed for a signature
 */
public record ReportContent(
        @NotNull @Size(max = 50) List<@Valid Finding> findings,
        @NotNull @Size(max = 20_000) String description,
        @NotNull @Size(max = 20_000) String impression) {

    /** Whether all of another one stands here too. */
    boolean keeps(ReportContent other) {
        return description.contains(other.description.strip())
                && impression.contains(other.impression.strip())
                && findings.containsAll(other.findings);
    }
}
