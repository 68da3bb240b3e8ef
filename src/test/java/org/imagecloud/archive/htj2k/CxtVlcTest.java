package org.imagecloud.archive.htj2k;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The table of the standard was written down without a fault: what it holds is a code, and a whole one. */
class CxtVlcTest {

    /** That no code is the beginning of another follows where all sums are one and no context lacks a quad that may come. */
    @Test
    void eachContextHasJustAsManyCodesAsThereIsRoomFor() throws IOException {
        Map<String, Long> room = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (String line : lines()) {
            String[] fields = line.split(" ");
            String context = fields[0] + " " + fields[1];
            for (int i = 3; i < fields.length; i++) {
                String bits = fields[i].substring(4);
                room.merge(context, 1L << 7 - bits.length(), Long::sum);
                for (int beginning = 1; beginning < bits.length(); beginning++) {
                    assertThat(owners).doesNotContainKey(context + bits.substring(0, beginning));
                }
                assertThat(owners.put(context + bits, line)).isNull();
            }
        }
        assertThat(room)
                .hasSize(16)
                .allSatisfy((context, sum) -> assertThat(sum).isEqualTo(1 << 7));
    }

    @Test
    void everyQuadHasACode() {
        for (int quad = 0; quad < 1 << 12; quad++) {
            int context = quad >> 8 & 7;
            int significant = quad >> 4 & 15;
            int greatest = quad & 15;
            int code = CxtVlc.code(quad >> 11 == 0, context, significant, greatest);
            boolean toldByRuns = context == 0 && significant == 0;
            boolean possible = (greatest & significant) == greatest;
            assertThat(CxtVlc.length(code) > 0).isEqualTo(possible && !toldByRuns);
            assertThat(CxtVlc.known(code) & ~significant).isZero();
        }
    }

    private static String[] lines() throws IOException {
        try (var table = Objects.requireNonNull(CxtVlc.class.getResourceAsStream("cxt-vlc.txt"))) {
            String text = new String(table.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().filter(line -> !line.startsWith("#")).toArray(String[]::new);
        }
    }
}
