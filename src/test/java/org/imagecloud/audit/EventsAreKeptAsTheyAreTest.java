package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is hashed is what the table gives back. */
class EventsAreKeptAsTheyAreTest {

    private static final Instant FINE = Instant.parse("2027-02-06T01:02:03.123456789Z");

    private static AuditEvent event() {
        Agent agent = new Agent("clinic.wangren", "陈医生 Dr Chen", List.of("wangren/clinic"));
        return AuditEvent.login(FINE, agent, Outcome.SUCCESS, "127.0.0.1", "login");
    }

    @Test
    void aMomentIsNoFinerThanTheTable() {
        assertThat(event().moment()).isEqualTo(Instant.parse("2027-02-06T01:02:03.123456Z"));
    }

    @Test
    void aLineReadAgainGivesTheSameLine() throws Exception {
        String line = EventJson.write(event());
        assertThat(EventJson.write(EventJson.read(line))).isEqualTo(line).doesNotContain("\n");
    }

    @Test
    void eachPartOfARowChangesItsHash() {
        byte[] hash = ChainHash.of(ChainHash.none(), 1, FINE, "{}");
        byte[] other = new byte[ChainHash.LENGTH];
        other[0] = 1;
        assertThat(hash).hasSize(ChainHash.LENGTH);
        assertThat(ChainHash.of(other, 1, FINE, "{}")).isNotEqualTo(hash);
        assertThat(ChainHash.of(ChainHash.none(), 2, FINE, "{}")).isNotEqualTo(hash);
        assertThat(ChainHash.of(ChainHash.none(), 1, FINE.plusSeconds(1), "{}")).isNotEqualTo(hash);
        assertThat(ChainHash.of(ChainHash.none(), 1, FINE, "{ }")).isNotEqualTo(hash);
    }
}
