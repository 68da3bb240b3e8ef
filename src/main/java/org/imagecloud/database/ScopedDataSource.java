package org.imagecloud.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Gives each connection the {@link RowScope} of the thread that takes it; the database is told only where that is news to it. */
final class ScopedDataSource extends HikariDataSource {

    private static final String TELL = "select set_config('imagecloud.grantees', ?, false),"
            + " set_config('imagecloud.study', ?, false), set_config('imagecloud.images', ?, false),"
            + " set_config('role', ?, false)";
    private static final String READER = "imagecloud_reader";
    private static final String ONESELF = "none";

    /** What each session of the database was told last; none for one that works as it logged in, as a new one does. */
    private final Map<PGConnection, @Nullable RowScope> told = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Connection getConnection() throws SQLException {
        return scoped(super.getConnection());
    }

    private Connection scoped(Connection connection) throws SQLException {
        try {
            RowScope scope = RowScope.current();
            PGConnection session = connection.unwrap(PGConnection.class);
            if (!Objects.equals(told.get(session), scope)) {
                tell(connection, scope);
                told.put(session, scope);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private static void tell(Connection connection, @Nullable RowScope scope) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            statement.setString(1, scope == null ? "" : scope.granteesSetting());
            statement.setString(2, scope == null ? "" : scope.studySetting());
            statement.setString(3, scope == null ? "" : scope.imagesSetting());
            statement.setString(4, scope == null ? ONESELF : READER);
            statement.executeQuery().close();
        }
    }
}
