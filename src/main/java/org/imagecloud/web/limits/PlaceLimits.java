package org.imagecloud.web.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests may be under way at the same time, each of which has a thread of the server. Together they are fewer than
 * the threads, so that there is always one to refuse the next.
 *
 * @param known of those who have logged in; those of one login are fewer than the database has connections
 * @param claimed with a credential that was not looked at yet, by network
 * @param strangers without one, by network
 * @param health questions whether the node lives, by network
 * @param refused answers to those for whom there is no place
 */
@Validated
@ConfigurationProperties("imagecloud.http.places")
record PlaceLimits(
        @NotNull @Valid Share known,
        @NotNull @Valid Share claimed,
        @NotNull @Valid Share strangers,
        @NotNull @Valid Share health,
        @Min(1) int refused) {

    /**
     * @param inAll so many of all
     * @param ofOne so many of these for one login or network
     * @param housesLeaveRoom whether all logins of one hospital get a place only while they hold fewer than are free
     */
    record Share(
            @Min(1) int inAll,
            @Min(1) int ofOne,
            @DefaultValue("false") boolean housesLeaveRoom) {

        Places places() {
            return new Places(inAll, ofOne, housesLeaveRoom);
        }
    }

    /**
     * @param threads of the server
     * @param connections to the database
     * @throws InvalidConfigurationPropertyValueException when these settings contradict those
     */
    void requireFewerThan(int threads, int connections) {
        int sum = known.inAll + claimed.inAll + strangers.inAll + health.inAll + refused;
        if (sum >= threads) {
            throw new InvalidConfigurationPropertyValueException(
                    "server.tomcat.threads.max",
                    threads,
                    "The " + sum + " places of imagecloud.http.places together must be fewer than the threads.");
        }
        if (known.ofOne >= connections) {
            throw new InvalidConfigurationPropertyValueException(
                    "imagecloud.http.places.known.of-one",
                    known.ofOne,
                    "One login must have fewer places than the database has connections, which are " + connections
                            + " by spring.datasource.hikari.maximum-pool-size.");
        }
    }
}
