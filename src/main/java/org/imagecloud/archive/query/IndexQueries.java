package org.imagecloud.archive.query;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.imagecloud.shared.Refusal;
import org.postgresql.PGStatement;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs searches of the index. Each is planned for its own values: a plan for any value would read the whole index to find
 * a rare name, and sort the whole index to find the newest of a common one.
 */
@Component
class IndexQueries {

    private static final int PATIENCE_SECONDS = 10;

    private final JdbcClient jdbc;

    IndexQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(new PlannedEachTime(dataSource));
    }

    /** @throws Refusal of kind {@code INVALID} when it takes too long */
    <T> List<T> list(String sql, Conditions conditions, RowMapper<T> rows) {
        try {
            return jdbc.sql(sql).params(conditions.parameters()).query(rows).list();
        } catch (QueryTimeoutException e) {
            throw Refusal.invalid("query.tooLong", PATIENCE_SECONDS);
        }
    }

    private static final class PlannedEachTime extends JdbcTemplate {

        PlannedEachTime(DataSource dataSource) {
            super(dataSource);
            setQueryTimeout(PATIENCE_SECONDS);
        }

        @Override
        protected void applyStatementSettings(Statement statement) throws SQLException {
            super.applyStatementSettings(statement);
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
