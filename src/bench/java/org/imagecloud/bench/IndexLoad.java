package org.imagecloud.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;

/** How fast searches are among very many studies, and what a study costs in the database. */
final class IndexLoad {

    private static final String SERVER = "Medical Image Cloud";

    private final Options options;
    private final Results results;
    private final ImageCloud server;

    IndexLoad(Options options, Path home, Results results) {
        this.options = options;
        this.results = results;
        this.server = new ImageCloud(options.jar(), home, List.of("-Xmx512m"));
    }

    /** With {@code --keep}, on the storage of the last run, and leaves it. */
    void measure() throws Exception {
        int studies = options.number("studies", 10_000);
        try {
            if (options.flag("keep")) {
                server.startOnWhatIsThere();
            } else {
                server.start();
            }
            String filler = options.text("filler", "");
            if (!filler.isEmpty()) {
                IndexFiller found = (IndexFiller)
                        Class.forName(filler).getDeclaredConstructor().newInstance();
                found.fill(server.jdbcUrl(), studies);
            }
            sizes(server.jdbcUrl());
            try (HttpConnection connection = server.connect()) {
                new QidoBench(connection, server.name(), results)
                        .measure(QidoBench.queries(), studies, options.number("count", 200));
            }
        } finally {
            server.stop();
        }
        if (!options.flag("keep")) {
            Programs.clean(server.home());
        }
    }

    /** Of every table of more than a few rows, with its indexes. */
    private void sizes(String jdbcUrl) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
            try (ResultSet row = statement.executeQuery("""
                    select c.relname, c.reltuples, pg_total_relation_size(c.oid)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'public' and c.relkind = 'r' and c.reltuples >= 1000 order by 3 desc
                    """)) {
                while (row.next()) {
                    String table = row.getString(1);
                    results.note("rows of " + table, "", SERVER, row.getDouble(2));
                    results.note(
                            "table and indexes of " + table, "bytes/row", SERVER, row.getDouble(3) / row.getDouble(2));
                }
            }
        }
    }
}
