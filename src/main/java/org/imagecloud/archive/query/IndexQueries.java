package org.imagecloud.archive.query;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.database.RowScope;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;
import org.postgresql.PGStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(IndexQueries.class);

    private static final int PATIENCE_SECONDS = 10;

    private final JdbcClient jdbc;

    /** In memory, with its attributes. */
    static final int RESULT_COST = 2048;

    IndexQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(new PlannedEachTime(dataSource));
    }

    /**
     * Over all rows, for a policy on each of them would keep the search from its indexes: the conditions hold who asks, and
     * what comes out is for {@link #visible}.
     *
     * @throws Refusal of kind {@code INVALID} when it takes too long
     */
    <T> List<T> list(String sql, Conditions conditions, RowMapper<T> rows) {
        HeldBytes held = HeldBytes.begin(); // until the answer is given
        RowMapper<T> counted = (row, number) -> {
            held.take(RESULT_COST);
            return rows.mapRow(row, number);
        };
        try (RowScope.Held all = RowScope.lift()) {
            return jdbc.sql(sql).params(conditions.parameters()).query(counted).list();
        } catch (QueryTimeoutException e) {
            throw Refusal.invalid("query.tooLong", PATIENCE_SECONDS);
        }
    }

    /** Those of the results whose study the asker may read by the policies, too, which are all unless the search is wrong. */
    List<Attributes> visible(List<Attributes> results) {
        Set<String> found = results.stream().map(IndexQueries::study).collect(Collectors.toSet());
        if (found.isEmpty()) {
            return results;
        }
        Set<String> visible =
                new HashSet<>(jdbc.sql("select study_instance_uid from study where study_instance_uid = any (?)")
                        .param(found.toArray(String[]::new))
                        .query(String.class)
                        .list());
        if (visible.size() == found.size()) {
            return results;
        }
        log.error("A search found {} studies that its asker may not see", found.size() - visible.size());
        return results.stream()
                .filter(result -> visible.contains(study(result)))
                .toList();
    }

    private static String study(Attributes result) {
        return String.valueOf(result.getString(Tag.StudyInstanceUID));
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
