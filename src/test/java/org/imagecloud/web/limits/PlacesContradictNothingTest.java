package org.imagecloud.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Places that are more than what they share out would bound nothing: nothing starts, and both settings are told. */
class PlacesContradictNothingTest {

    private final PlaceLimits places = new PlaceLimits(share(10, 5), share(4, 2), share(6, 3), share(2, 1), 3);

    private static PlaceLimits.Share share(int inAll, int ofOne) {
        return new PlaceLimits.Share(inAll, ofOne, false);
    }

    @Test
    void allPlacesTogetherAreFewerThanTheThreads() {
        assertThatCode(() -> places.requireFewerThan(26, 6)).doesNotThrowAnyException();
        assertThat(refusal(25, 6))
                .returns("server.tomcat.threads.max", InvalidConfigurationPropertyValueException::getName)
                .extracting(InvalidConfigurationPropertyValueException::getReason)
                .asString()
                .contains("25 places of imagecloud.http.places");
    }

    @Test
    void thoseOfOneLoginAreFewerThanTheConnections() {
        assertThat(refusal(26, 5))
                .returns("imagecloud.http.places.known.of-one", InvalidConfigurationPropertyValueException::getName)
                .extracting(InvalidConfigurationPropertyValueException::getReason)
                .asString()
                .contains("5 by spring.datasource.hikari.maximum-pool-size");
    }

    private InvalidConfigurationPropertyValueException refusal(int threads, int connections) {
        return catchThrowableOfType(
                InvalidConfigurationPropertyValueException.class, () -> places.requireFewerThan(threads, connections));
    }
}
