package org.imagecloud.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Gives each connection the {@link RowScope} and the {@link StatementPatience} of the thread that takes it; the database is told
 * only where that is news to it.
 */
final class ScopedDataSource extends HikariDataSource {

    private static final String TELL = "select set_config('imagecloud.grantees', ?, false),"
            + " set_config('imagecloud.study', ?, false), set_config('imagecloud.images', ?, false),"
            + " set_config('role', ?, false), set_config('statement_timeout', ?, false),"
            + " set_config('lock_timeout', ?, false)";
    private static final String READER = "imagecloud_reader";
    private static final String ONESELF = "none";

    private record Told(@Nullable RowScope scope, StatementPatience.Setting patience) {}

    /** As a new session works. */
    private static final Told NOTHING = new Told(null, StatementPatience.Setting.FOR_EVER);

    private final StatementPatience patience;

    /** What each session of the database was told last; none for one that works as it logged in, as a new one does. */
    private final Map<PGConnection, Told> told = Collections.synchronizedMap(new WeakHashMap<>());

    ScopedDataSource(StatementPatience patience) {
        this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return scoped(super.getConnection());
    }

    private Connection scoped(Connection connection) throws SQLException {
        try {
            Told now = new Told(RowScope.current(), patience.setting());
            PGConnection session = connection.unwrap(PGConnection.class);
            if (!told.getOrDefault(session, NOTHING).equals(now)) {
                tell(connection, now);
                told.put(session, now);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private static void tell(Connection connection, Told now) throws SQLException {
        RowScope scope = now.scope();
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            statement.setString(1, scope == null ? "" : scope.granteesSetting());
            statement.setString(2, scope == null ? "" : scope.studySetting());
            statement.setString(3, scope == null ? "" : scope.imagesSetting());
            statement.setString(4, scope == null ? ONESELF : READER);
            statement.setString(5, String.valueOf(now.patience().statement()));
            statement.setString(6, String.valueOf(now.patience().lock()));
            statement.executeQuery().close();
        }
    }
}
