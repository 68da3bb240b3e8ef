package org.imagecloud.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of the database, where one whose session has ended needs no end of its own: it has none of its work left. So whoever asked
 * is told why the session was ended, an answer that was too long for one, and not that nothing could be rolled back.
 */
final class SessionTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    SessionTransactions(DataSource pool) {
        super(pool);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException e) {
            if (!hasEnded()) {
                throw e;
            }
        }
    }

    /** The connection is still this thread's. */
    private boolean hasEnded() {
        DataSource pool = obtainDataSource();
        try {
            Connection connection = DataSourceUtils.doGetConnection(pool);
            try {
                return connection.isClosed();
            } finally {
                DataSourceUtils.doReleaseConnection(connection, pool);
            }
        } catch (SQLException e) {
            return false;
        }
    }
}
