package org.imagecloud.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One budget a node. */
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

    @Bean
    static CountedRequests countedRequests(MemoryLimits limits) {
        return new CountedRequests(limits.budget(Runtime.getRuntime().maxMemory()));
    }

    /** For operators: near to its share of the heap, this node needs more memory, or company. */
    @Bean
    static MeterBinder heldByRequests(CountedRequests counted) {
        return registry -> Gauge.builder("imagecloud.http.memory.held", counted, CountedRequests::held)
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }
}
