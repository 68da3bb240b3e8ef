package org.imagecloud.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keycloak in a process of its own, with realms of the test and its data in memory. The build unpacks it. */
public final class KeycloakServer implements AutoCloseable {

    private static final Path UNPACKED = Path.of("target", "keycloak");
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private final String adminPassword = UUID.randomUUID().toString();
    private final int port;
    private final Path output;
    private final Process process;

    private KeycloakServer(Path home, Map<String, String> environment) throws IOException {
        output = home.resolve("output.log");
        port = freePort();
        ProcessBuilder keycloak = new ProcessBuilder(List.of(
                "bash",
                home.resolve("bin").resolve("kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port));
        Map<String, String> variables = keycloak.environment();
        variables.putAll(environment);
        variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        variables.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        variables.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        process = keycloak.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /**
     * Starts it on a free port, and returns when the realms answer.
     *
     * @param environment what {@code ${…}} in the realms stands for
     * @param realms the realms by name, as Keycloak exports them
     */
    public static KeycloakServer start(Map<String, String> environment, Map<String, JsonNode> realms)
            throws IOException {
        Path home = home();
        Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
        for (Map.Entry<String, JsonNode> realm : realms.entrySet()) {
            Files.writeString(
                    imports.resolve(realm.getKey() + "-realm.json"),
                    realm.getValue().toString());
        }
        KeycloakServer server = new KeycloakServer(home, environment);
        await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .failFast("Keycloak ended, see " + server.output, () -> !server.process.isAlive())
                .until(() -> realms.keySet().stream().allMatch(server::answers));
        return server;
    }

    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(UNPACKED)) {
            return unpacked.filter(folder -> Files.exists(folder.resolve("bin").resolve("kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No Keycloak in " + UNPACKED));
        }
    }

    /** A port that nobody listens on right now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The address without a path. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public String issuer(String realm) {
        return address() + "/realms/" + realm;
    }

    /** The processes that it runs in, for whoever wants to stop them for a while. */
    public String processIds() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> String.valueOf(each.pid()))
                .collect(Collectors.joining(","));
    }

    /** Of the user {@code admin} of the realm {@code master}. */
    public String adminPassword() {
        return adminPassword;
    }

    private boolean answers(String realm) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(issuer(realm) + "/.well-known/openid-configuration"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        end();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The script, and the Java that it has started. */
    private void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
