package org.imagecloud.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imagecloud.files.PrivateFiles;

/** The table as text, as CSV and as a chart. */
final class SlaFiles {

    private static final String HEAD = """
            tier      urg  cases   claim p50/p90 min   final p50/p90 min  within  escalated
            """;
    private static final String CSV_HEAD =
            "tier,urgency,cases,claim_median_min,claim_p90_min,final_median_min,final_p90_min,within_target,escalated";
    private static final int ROW = 28;
    private static final int LEFT = 140;
    private static final int BAR = 400;

    private SlaFiles() {}

    static String text(List<SlaTable.Line> lines) {
        return lines.stream().map(SlaTable.Line::text).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    static void write(List<SlaTable.Line> lines, Path directory) throws IOException {
        PrivateFiles.directories(directory);
        List<String> csv = new ArrayList<>(List.of(CSV_HEAD));
        lines.forEach(line -> csv.add(csv(line)));
        PrivateFiles.write(directory.resolve("sla.csv"), String.join("\n", csv) + "\n");
        PrivateFiles.write(directory.resolve("sla.svg"), svg(lines));
    }

    private static String csv(SlaTable.Line line) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%.2f,%.2f,%.2f,%.2f,%.4f,%.4f",
                line.tier(),
                line.urgency(),
                line.count(),
                line.claimMedian(),
                line.claimP90(),
                line.finalMedian(),
                line.finalP90(),
                line.withinTarget(),
                line.escalated());
    }

    /** A bar a line: the share of reports before their target, of a hundred percent. */
    private static String svg(List<SlaTable.Line> lines) {
        int height = 60 + lines.size() * ROW;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 %d" font-family="sans-serif" font-size="13">
                <rect width="860" height="%d" fill="#fff"/>
                <text x="10" y="24" font-size="16">Reports before their target, by the tier that reported, and urgency</text>
                """.formatted(height, height));
        for (int i = 0; i < lines.size(); i++) {
            svg.append(bar(lines.get(i), 44 + i * ROW));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(SlaTable.Line line, int y) {
        String colour = line.withinTarget() >= 0.9 ? "#2e7d32" : line.withinTarget() >= 0.75 ? "#b26a00" : "#c62828";
        return String.format(
                Locale.ROOT,
                """
                <text x="10" y="%d">%s %s (%d)</text>
                <rect x="%d" y="%d" width="%d" height="18" fill="#eee"/>
                <rect x="%d" y="%d" width="%.1f" height="18" fill="%s"/>
                <text x="%d" y="%d">%.1f %%, final p50 %.0f, p90 %.0f min; escalated %.0f %%</text>
                """,
                y + 14,
                line.tier(),
                line.urgency(),
                line.count(),
                LEFT,
                y,
                BAR,
                LEFT,
                y,
                BAR * line.withinTarget(),
                colour,
                LEFT + BAR + 10,
                y + 14,
                100 * line.withinTarget(),
                line.finalMedian(),
                line.finalP90(),
                100 * line.escalated());
    }
}
