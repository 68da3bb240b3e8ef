package org.imagecloud.http;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of the heap requests may hold at the same time, in shares between 0 and 1.
 *
 * @param ofHeap for all requests of this node, of the largest heap
 * @param ofPerson for those of one login, of the above
 * @param ofStrangers for those of all who have not logged in, of the first
 * @param ofAddress for those of one network of strangers, of the third
 */
@Validated
@ConfigurationProperties("imagecloud.http.memory")
record MemoryLimits(
        @DefaultValue("0.25") @DecimalMin("0.01") @DecimalMax("0.5")
        double ofHeap,

        @DefaultValue("0.25") @DecimalMin("0.01") @DecimalMax("1")
        double ofPerson,

        @DefaultValue("0.125") @DecimalMin("0.01") @DecimalMax("1")
        double ofStrangers,

        @DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("1")
        double ofAddress) {

    ByteBudget budget(long heap) {
        double all = heap * ofHeap;
        return new ByteBudget((long) all, (long) (all * ofPerson), (long) (all * ofStrangers), (long)
                (all * ofStrangers * ofAddress));
    }
}
