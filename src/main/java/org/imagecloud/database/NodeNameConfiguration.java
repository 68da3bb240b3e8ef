package org.imagecloud.database;

import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Takes the node's name before anybody works under it, and not where nobody does, as beside a running server. */
@Configuration(proxyBeanMethods = false)
class NodeNameConfiguration {

    @Bean
    @Lazy
    NodeName nodeName(NodeRegistration registered, @Value("${imagecloud.blobs.node:node}") NodeName name) {
        return name;
    }

    @Bean
    @Lazy
    NodeRegistration nodeRegistration(
            ScopedDataSource database,
            @Value("${imagecloud.blobs.node:node}") NodeName name,
            ApplicationEventPublisher events)
            throws SQLException {
        return new NodeRegistration(
                database,
                name.value(),
                () -> AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN),
                NodeRegistration.Patience.USUAL);
    }
}
