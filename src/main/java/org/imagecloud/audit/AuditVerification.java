package org.imagecloud.audit;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Follows the chain from its first row: finds a row that was changed, removed or put in. That rows at the end were cut off,
 * or all were made anew, shows only against a number and hash that were kept elsewhere.
 */
@Component
public class AuditVerification {

    private static final int PAGE = 5_000;
    private static final String USAGE = """
            audit verify [--expect=NUMBER:HASH]   follows the chain, and tells its last number and hash
            """;
    private static final Pattern EXPECTED = Pattern.compile("--expect=([0-9]{1,18}):([0-9a-f]{64})");

    private final JdbcClient jdbc;

    AuditVerification(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long number, OffsetDateTime moment, String event, byte[] previous, byte[] hash) {}

    private record Anchor(long number, byte[] hash) {}

    /**
     * Runs a command line.
     *
     * @return the exit code: 0 for an unbroken chain, 1 for one that is not, 2 for a command that is not understood
     */
    public int run(List<String> arguments, PrintStream out) {
        Anchor expected = null;
        for (String argument : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
            Matcher matcher = EXPECTED.matcher(argument);
            if (!matcher.matches()) {
                out.print(USAGE);
                return 2;
            }
            expected =
                    new Anchor(Long.parseLong(matcher.group(1)), HexFormat.of().parseHex(matcher.group(2)));
        }
        if (arguments.isEmpty() || !arguments.get(0).equals("verify")) {
            out.print(USAGE);
            return 2;
        }
        return verify(expected, out);
    }

    private int verify(@Nullable Anchor expected, PrintStream out) {
        Anchor last = new Anchor(0, ChainHash.none());
        boolean met = expected == null || expected.number() == 0;
        for (List<Row> page = page(Long.MIN_VALUE); !page.isEmpty(); page = page(last.number())) {
            for (Row row : page) {
                String fault = fault(row, last);
                if (fault == null && expected != null && row.number() == expected.number()) {
                    met = Arrays.equals(row.hash(), expected.hash());
                    fault = met ? null : "REWRITTEN " + row.number();
                }
                if (fault != null) {
                    out.println(fault);
                    return 1;
                }
                last = new Anchor(row.number(), row.hash());
            }
        }
        out.println("last " + last.number() + ":" + HexFormat.of().formatHex(last.hash()));
        if (!met) {
            out.println("CUT after " + last.number());
            return 1;
        }
        return 0;
    }

    private static @Nullable String fault(Row row, Anchor last) {
        long due = last.number() + 1;
        if (row.number() < due) {
            return "INSERTED " + row.number();
        }
        if (row.number() > due) {
            return "MISSING " + due;
        }
        byte[] hash = ChainHash.of(row.previous(), row.number(), row.moment().toInstant(), row.event());
        if (!Arrays.equals(hash, row.hash())) {
            return "CHANGED " + row.number();
        }
        return Arrays.equals(row.previous(), last.hash()) ? null : "BROKEN " + row.number();
    }

    private List<Row> page(long after) {
        return jdbc.sql("""
                        select number, moment, event::text as event, previous, hash from audit_event
                        where number > :after order by number limit :limit
                        """)
                .param("after", after)
                .param("limit", PAGE)
                .query(Row.class)
                .list();
    }
}
