package org.imagecloud.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;

/** By what name the database knows the sessions of one run of one node: they can be told from others', and ended together. */
public final class DatabaseSessions {

    private static final String NAME = "ApplicationName";

    private DatabaseSessions() {}

    /** Gives the pool's sessions a name that nobody had before; at most the 63 characters that PostgreSQL keeps. */
    public static void nameAnew(HikariDataSource pool) {
        name(pool, "imagecloud " + UUID.randomUUID());
    }

    /** Gives the pool's sessions that name. */
    public static void name(HikariDataSource pool, String name) {
        pool.addDataSourceProperty(NAME, name);
    }

    /** The name that the pool's sessions have been given. */
    public static String name(HikariDataSource pool) {
        return pool.getDataSourceProperties().getProperty(NAME);
    }
}
