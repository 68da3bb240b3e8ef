package org.imagecloud.archive.care;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imagecloud.archive.ArchiveCare;
import org.imagecloud.archive.store.Reindexing;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The commands with which an operator cares for the archive; what they print carries no patient data. */
@Component
class ArchiveCommands implements ArchiveCare {

    /** What may be asked for. */
    private static final String USAGE = """
            archive verify                            reads every blob and compares it with its hashes and the index
            archive reindex                           makes the index anew from the blobs; stop the servers first
            archive compact                           joins the packs of series that arrived object by object
            archive expired                           lists the studies that are older than imagecloud.archive.keep
            archive delete --reason=WHY --by=WHO UID… deletes studies, leaving a trace
            archive delete --reason=WHY --by=WHO --expired
            """;

    private static final int PROGRESS = 1_000;
    private static final int MOST_AT_ONCE = 10_000;

    private final Verification verification;
    private final Reindexing reindexing;
    private final Compaction compaction;
    private final StudyDeletion deletion;
    private final Clock clock;
    private final Period keep;

    ArchiveCommands(
            Verification verification,
            Reindexing reindexing,
            Compaction compaction,
            StudyDeletion deletion,
            Clock clock,
            @Value("${imagecloud.archive.keep:P30Y}") Period keep) {
        this.verification = verification;
        this.reindexing = reindexing;
        this.compaction = compaction;
        this.deletion = deletion;
        this.clock = clock;
        this.keep = keep;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        deletion.finish();
        return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "verify" -> verify(out);
            case "reindex" -> reindex(out);
            case "compact" -> compact(out);
            case "expired" -> {
                expired().forEach(out::println);
                yield 0;
            }
            case "delete" -> delete(arguments.subList(1, arguments.size()), out);
            default -> {
                out.print(USAGE);
                yield 2;
            }
        };
    }

    private int verify(PrintStream out) throws IOException {
        List<Finding.Kind> found = new ArrayList<>();
        long[] read = {0};
        verification.run(
                finding -> {
                    out.println(finding);
                    found.add(finding.kind());
                },
                count -> {
                    read[0] = count;
                    progress(count, "blobs read", out);
                });
        out.println(read[0] + " blobs read, " + found.size() + " findings");
        return found.isEmpty() ? 0 : 1;
    }

    private int reindex(PrintStream out) throws IOException {
        Reindexing.Result result = reindexing.run(count -> progress(count, "packs indexed", out));
        out.println(result.packs() + " packs indexed, " + result.damaged() + " blobs cannot be read");
        return result.damaged() == 0 ? 0 : 1;
    }

    private int compact(PrintStream out) throws IOException {
        Compaction.Result result = compaction.run(Duration.ZERO, Integer.MAX_VALUE);
        out.println(result.joined() + " packs joined, " + result.deleted() + " blobs of earlier runs deleted, "
                + result.failed() + " studies cannot be read");
        return result.failed() == 0 ? 0 : 1;
    }

    private List<StudyInstanceUid> expired() {
        return deletion.receivedBefore(
                clock.instant().atOffset(ZoneOffset.UTC).minus(keep).toInstant(), MOST_AT_ONCE);
    }

    private int delete(List<String> arguments, PrintStream out) throws IOException {
        String reason = option(arguments, "--reason=");
        String by = option(arguments, "--by=");
        if (reason.isBlank() || by.isBlank()) {
            out.print(USAGE);
            return 2;
        }
        List<StudyInstanceUid> studies = arguments.contains("--expired")
                ? expired()
                : arguments.stream()
                        .filter(argument -> !argument.startsWith("--"))
                        .map(StudyInstanceUid::new)
                        .toList();
        int left = 0;
        for (StudyInstanceUid study : studies) {
            StudyDeletion.Result result = deletion.delete(study, by, reason);
            out.println(result.name().toLowerCase(Locale.ROOT) + " " + study);
            left += result == StudyDeletion.Result.DELETED ? 0 : 1;
        }
        return left == 0 ? 0 : 1;
    }

    private static String option(List<String> arguments, String name) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(name))
                .map(argument -> argument.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private static void progress(long count, String what, PrintStream out) {
        if (count % PROGRESS == 0) {
            out.println(count + " " + what);
        }
    }
}
