package org.imagecloud.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscriber is counted once, however many addresses there are to choose from. */
class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::1, 20010db800010002",
        "2001:db8:1:2:ffff::9, 20010db800010002",
        "2001:DB8:1:3::1, 20010db800010003",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::1, 0000000000000000"
    })
    void anAddressIsItsNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "localhost", "a.example", "192.0.2.7, 10.0.0.1", "fe80::1%eth0", "999.999.999.999", ":::"})
    void whatIsNoAddressIsAllOne(String text) {
        assertThat(Network.of(text)).isEqualTo("unknown");
    }

    @Test
    void aLongTextCostsNothing() {
        String text = ":".repeat(8_000_000) + "x";
        assertTimeout(Duration.ofMillis(500), () -> assertThat(Network.of(text)).isEqualTo("unknown"));
    }

    @Test
    void nothingOfTheHostPartIsKept() {
        assertThat(Network.of("2001:db8::dead:beef")).doesNotContain("beef");
    }
}
