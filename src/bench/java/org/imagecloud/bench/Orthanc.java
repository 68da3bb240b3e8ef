package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Orthanc with its DICOMweb plug-in, without authentication. Files are synced; the SQLite index runs with
 * Orthanc's fixed {@code SYNCHRONOUS=NORMAL}, which does not sync at every commit.
 */
final class Orthanc implements Server {

    private static final int PORT = 18042;
    private static final String PLUGINS = "/usr/share/orthanc/plugins/";

    private final Path home;
    private final @Nullable Postgres postgres;
    private @Nullable Process process;

    private Orthanc(Path home, @Nullable Postgres postgres) {
        this.home = home;
        this.postgres = postgres;
    }

    static Orthanc withSqlite(Path home) {
        return new Orthanc(home, null);
    }

    static Orthanc withPostgres(Path home) {
        return new Orthanc(home, new Postgres(home));
    }

    @Override
    public String name() {
        return postgres == null ? "Orthanc SQLite" : "Orthanc PostgreSQL";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Programs.clean(home);
        Files.createDirectories(home);
        if (postgres != null) {
            postgres.start();
        }
        Path configuration = Files.writeString(home.resolve("orthanc.json"), configuration());
        Path log = home.resolve("server.log");
        Process started = Programs.start(log, List.of("Orthanc", configuration.toString()));
        process = started;
        Programs.await(started, log, () -> {
            try (HttpConnection connection = connect()) {
                return connection
                                .get("/dicom-web/studies?limit=1", "application/dicom+json")
                                .status()
                        == 200;
            }
        });
    }

    @Override
    public void stop() throws InterruptedException {
        if (process != null) {
            Programs.stop(process);
        }
        if (postgres != null) {
            postgres.stop();
        }
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public String headers() {
        return "";
    }

    @Override
    public ProcessTree processes() {
        List<ProcessHandle> roots =
                new ArrayList<>(List.of(Objects.requireNonNull(process).toHandle()));
        if (postgres != null) {
            roots.add(postgres.handle());
        }
        return new ProcessTree(roots);
    }

    /** What is not said here is as Orthanc's own defaults. */
    private String configuration() {
        String plugins = "\"" + PLUGINS + "libOrthancDicomWeb.so\"";
        String database = "";
        if (postgres != null) {
            plugins += ", \"" + PLUGINS + "libOrthancPostgreSQLIndex.so\"";
            database = """
                    "PostgreSQL": {
                      "EnableIndex": true, "EnableStorage": false, "Lock": true, "IndexConnectionsCount": 1,
                      "Host": "127.0.0.1", "Port": %d, "Database": "postgres", "Username": "postgres", "Password": ""
                    },
                    """.formatted(Postgres.PORT);
        }
        return """
                {
                  "StorageDirectory": "%1$s/storage",
                  "IndexDirectory": "%1$s/storage",
                  "StorageCompression": false,
                  "SyncStorageArea": true,
                  "HttpPort": %2$d,
                  "RemoteAccessAllowed": false,
                  "AuthenticationEnabled": false,
                  "DefaultEncoding": "Utf8",
                  "KeepAlive": true,
                  "TcpNoDelay": true,
                  "DicomServerEnabled": false,
                  %3$s
                  "DicomWeb": {"Enable": true, "Root": "/dicom-web/"},
                  "Plugins": [%4$s]
                }
                """.formatted(home, PORT, database, plugins);
    }
}
