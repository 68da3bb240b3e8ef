package org.imagecloud.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.imagecloud.database.RefusedToStartException;
import org.imagecloud.files.PrivateFiles;

/**
 * Who comes into the embedded PostgreSQL: whoever reads the password beside it, which is the data directory's owner. Over
 * loopback and its socket every user of the machine reaches it, and versions before this one let them all in.
 */
final class EmbeddedAccess {

    static final String METHOD = "scram-sha-256";

    private static final int PASSWORD_BYTES = 32;
    private static final String PASSWORD_FILE = "postgres.password";
    /** The last word of a rule, as initdb writes them. */
    private static final Pattern TRUST = Pattern.compile("(?m)^((?:local|host)[ \\t].*[ \\t])trust[ \\t]*$");

    private final Path rules;
    private final Path passwordFile;
    private final String password;
    private final boolean trusted;

    private EmbeddedAccess(Path rules, Path passwordFile, String password, boolean trusted) {
        this.rules = rules;
        this.passwordFile = passwordFile;
        this.password = password;
        this.trusted = trusted;
    }

    /**
     * Reads the password, or makes one for a database that is new or has none yet.
     *
     * @throws RefusedToStartException when the database has a password, and it is not there
     */
    static EmbeddedAccess to(Path dataDirectory, Path database) throws IOException {
        Path rules = database.resolve("pg_hba.conf");
        Path file = dataDirectory.resolve(PASSWORD_FILE);
        boolean exists = Files.exists(rules);
        boolean trusted = exists && TRUST.matcher(Files.readString(rules)).find();
        if (!Files.exists(file)) {
            if (exists && !trusted) {
                throw new RefusedToStartException(
                        "The database in " + database + " has a password, and the file " + file + " is not there.",
                        "Restore the file from the same backup as the database.");
            }
            PrivateFiles.write(file, newPassword());
        }
        return new EmbeddedAccess(rules, file, Files.readString(file).strip(), trusted);
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String password() {
        return password;
    }

    Path passwordFile() {
        return passwordFile;
    }

    /**
     * Gives a database of an earlier version the password, asks for it from then on, and ends what had come in without; in
     * this order, so that a crash between leaves a database that is closed at the next start. Does nothing to any other.
     */
    void close(DataSource database) throws IOException {
        if (!trusted) {
            return;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'"); // of letters, digits, - and _ alone
            PrivateFiles.write(rules, TRUST.matcher(Files.readString(rules)).replaceAll("$1" + METHOD));
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IOException("The database of an earlier version cannot be given a password", e);
        }
    }
}
