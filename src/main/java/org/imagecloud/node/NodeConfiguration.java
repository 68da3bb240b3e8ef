package org.imagecloud.node;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One node among those that share the database. */
@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

    @Bean(initMethod = "start")
    @DependsOnDatabaseInitialization
    Presence presence(DataSource pool, NodeSettings settings, Clock clock) throws SQLException {
        return new Presence(pool.unwrap(HikariDataSource.class), settings, clock);
    }

    @Bean
    NodeWatch nodeWatch(Presence presence, NodeSettings settings, DataSource pool, ApplicationEventPublisher events) {
        return new NodeWatch(presence, settings, pool, events);
    }

    /** Who asks for the health before sending requests here sends none where they would be given wrong times. */
    @Bean
    HealthIndicator clockHealthIndicator(Presence presence) {
        return () -> (presence.clockIsRight() ? Health.up() : Health.outOfService())
                .withDetail("difference", String.valueOf(presence.clockDifference()))
                .build();
    }
}
