package org.imagecloud.database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one pool of connections, as Spring Boot would make it, with the second wall before each connection. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatementPatience.class) // the tools scan for none
class DataSourceConfiguration {

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    ScopedDataSource dataSource(
            DataSourceProperties properties,
            ObjectProvider<JdbcConnectionDetails> embedded,
            StatementPatience patience) {
        ScopedDataSource pool = new ScopedDataSource(patience);
        JdbcConnectionDetails details = embedded.getIfAvailable();
        pool.setJdbcUrl(details == null ? properties.determineUrl() : details.getJdbcUrl());
        pool.setUsername(details == null ? properties.determineUsername() : details.getUsername());
        pool.setPassword(details == null ? properties.determinePassword() : details.getPassword());
        pool.addDataSourceProperty("socketFactory", CountedSockets.class.getName());
        DatabaseSessions.nameAnew(pool);
        return pool;
    }

    @Bean
    SessionTransactions transactionManager(ScopedDataSource dataSource) {
        return new SessionTransactions(dataSource);
    }
}
