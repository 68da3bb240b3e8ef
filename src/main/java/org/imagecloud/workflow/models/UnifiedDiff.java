package org.imagecloud.workflow.models;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference of two texts, as {@code git apply} and {@code patch -p1} take it. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    /** More cells than this are not compared: what lies between the common beginning and end is replaced whole. */
    private static final long MOST_CELLS = 4_000_000;

    /** Lines keep their ends, so that a last one without is told apart. */
    private record Line(char sign, String text) {}

    private UnifiedDiff() {}

    /** @param before null where there was no such file; {@code now} likewise */
    static String of(String path, @Nullable String before, @Nullable String now) {
        List<String> old = lines(before);
        List<String> fresh = lines(now);
        if (old.equals(fresh)) {
            return "";
        }
        StringBuilder patch = new StringBuilder();
        patch.append("--- ").append(before == null ? "/dev/null" : "a/" + path).append('\n');
        patch.append("+++ ").append(now == null ? "/dev/null" : "b/" + path).append('\n');
        hunks(compare(old, fresh), patch);
        return patch.toString();
    }

    private static List<String> lines(@Nullable String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (text != null && from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    private static List<Line> compare(List<String> old, List<String> fresh) {
        int start = 0;
        while (start < Math.min(old.size(), fresh.size()) && old.get(start).equals(fresh.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), fresh.size()) - start
                && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
            end++;
        }
        List<Line> lines = new ArrayList<>();
        old.subList(0, start).forEach(line -> lines.add(new Line(' ', line)));
        middle(old.subList(start, old.size() - end), fresh.subList(start, fresh.size() - end), lines);
        old.subList(old.size() - end, old.size()).forEach(line -> lines.add(new Line(' ', line)));
        return lines;
    }

    private static void middle(List<String> old, List<String> fresh, List<Line> lines) {
        int[][] common = (long) old.size() * fresh.size() > MOST_CELLS ? new int[0][] : common(old, fresh);
        int i = 0;
        int j = 0;
        while (common.length > 0 && i < old.size() && j < fresh.size()) {
            if (old.get(i).equals(fresh.get(j))) {
                lines.add(new Line(' ', old.get(i++)));
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', old.get(i++)));
            } else {
                lines.add(new Line('+', fresh.get(j++)));
            }
        }
        old.subList(i, old.size()).forEach(line -> lines.add(new Line('-', line)));
        fresh.subList(j, fresh.size()).forEach(line -> lines.add(new Line('+', line)));
    }

    /** How many lines the rests have in common. */
    private static int[][] common(List<String> old, List<String> fresh) {
        int[][] common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void hunks(List<Line> lines, StringBuilder patch) {
        int at = 0;
        int old = 1;
        int fresh = 1;
        while (at < lines.size()) {
            if (lines.get(at).sign() == ' ') {
                at++;
                old++;
                fresh++;
                continue;
            }
            int start = Math.max(0, at - CONTEXT);
            int end = end(lines, at);
            List<Line> hunk = lines.subList(start, end);
            int before = at - start;
            int olds = (int) hunk.stream().filter(line -> line.sign() != '+').count();
            int news = (int) hunk.stream().filter(line -> line.sign() != '-').count();
            patch.append("@@ -").append(range(old - before, olds)).append(" +").append(range(fresh - before, news));
            patch.append(" @@\n");
            hunk.forEach(line -> tell(line, patch));
            old += olds - before;
            fresh += news - before;
            at = end;
        }
    }

    /** Where the next change is too far away to share its lines. */
    private static int end(List<Line> lines, int changed) {
        int last = changed;
        for (int i = changed; i < lines.size() && i - last <= 2 * CONTEXT; i++) {
            last = lines.get(i).sign() == ' ' ? last : i;
        }
        return Math.min(lines.size(), last + 1 + CONTEXT);
    }

    private static String range(int from, int lines) {
        return (lines == 0 ? from - 1 : from) + "," + lines;
    }

    private static void tell(Line line, StringBuilder patch) {
        patch.append(line.sign()).append(line.text());
        if (!line.text().endsWith("\n")) {
            patch.append("\n\\ No newline at end of file\n");
        }
    }
}
