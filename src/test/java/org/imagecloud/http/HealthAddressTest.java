package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Nobody gets a place of those that watch the node by writing an address in another way, or another address. */
class HealthAddressTest {

    @Test
    void theseThreeAreAskedForAndWrittenAsEverybodyWritesThem() {
        for (String address : HealthAddress.ALL) {
            assertThat(isAsked(address)).isTrue();
            assertThat(Spelling.isCanonical(address)).isTrue();
        }
        assertThat(HealthAddress.ALL).hasSize(3);
    }

    @Property(tries = 5_000)
    void noOtherSpellingIs(
            @ForAll("addresses") String address,
            @ForAll("marks") String mark,
            @ForAll int place,
            @ForAll boolean instead) {
        int at = Math.floorMod(place, address.length() + 1);
        int behind = Math.min(address.length(), instead ? at + 1 : at);
        String other = address.substring(0, at) + mark + address.substring(behind);
        assertThat(isAsked(other)).as(other).isEqualTo(HealthAddress.ALL.contains(other));
    }

    @Property
    void noLetterIsEscaped(@ForAll("addresses") String address, @ForAll int place, @ForAll boolean upper) {
        int at = Math.floorMod(place, address.length());
        String escape = String.format(upper ? "%%%02X" : "%%%02x", (int) address.charAt(at));
        assertThat(isAsked(address.substring(0, at) + escape + address.substring(at + 1)))
                .isFalse();
    }

    @Test
    void noAddressIsNone() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRequestURI(null);
        assertThat(HealthAddress.isAskedBy(request)).isFalse();
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.of(List.copyOf(HealthAddress.ALL));
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of(
                "/",
                "//",
                "/.",
                "/..",
                "/../",
                ";",
                ";a=b",
                "%2F",
                "%2e",
                "\\",
                "%",
                "?",
                "#",
                "X",
                "A",
                "a",
                "/timers",
                "/../../api/referrals",
                "%00",
                " ",
                "");
    }

    private static boolean isAsked(String address) {
        return HealthAddress.isAskedBy(new MockHttpServletRequest("GET", address));
    }
}
