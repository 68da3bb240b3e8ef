package org.imagecloud.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One budget a node. */
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

    @Bean
    static CountedRequests countedRequests(MemoryLimits limits) {
        return new CountedRequests(limits.budget(Runtime.getRuntime().maxMemory()));
    }
}
