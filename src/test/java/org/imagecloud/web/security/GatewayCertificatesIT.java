package org.imagecloud.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.TestAuthority;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application behind its own TLS, with gateways that bring certificates. */
@OwnApplication
class GatewayCertificatesIT {

    private static final Path FOLDER = newFolder();
    private static final TestAuthority GATEWAYS = new TestAuthority(FOLDER, "gateways");
    private static final TestAuthority OTHERS = new TestAuthority(FOLDER, "others");

    @LocalServerPort
    private int port;

    private final TestStudy study = TestStudy.headCt();

    @DynamicPropertySource
    static void bundles(DynamicPropertyRegistry settings) {
        Path server = OTHERS.issue("server");
        // The connector trusts more than the gateways' authority, as one with the JDK's own trust store would.
        Path both = TestAuthority.trust(FOLDER.resolve("both.p12"), GATEWAYS, OTHERS);
        Path only = TestAuthority.trust(FOLDER.resolve("only.p12"), GATEWAYS);
        settings.add("spring.ssl.bundle.jks.server.keystore.location", server::toUri);
        settings.add("spring.ssl.bundle.jks.server.keystore.password", () -> TestAuthority.PASSWORD);
        settings.add("spring.ssl.bundle.jks.server.truststore.location", both::toUri);
        settings.add("spring.ssl.bundle.jks.server.truststore.password", () -> TestAuthority.PASSWORD);
        settings.add("spring.ssl.bundle.jks.gateways.truststore.location", only::toUri);
        settings.add("spring.ssl.bundle.jks.gateways.truststore.password", () -> TestAuthority.PASSWORD);
        settings.add("server.ssl.bundle", () -> "server");
        settings.add("server.ssl.client-auth", () -> "want");
        settings.add("imagecloud.gateways.bundle", () -> "gateways");
        settings.add("imagecloud.gateways.closed", () -> "lucun");
    }

    @Test
    void aGatewayStoresForItsHospitalAndDoesNothingElse() throws Exception {
        HttpClient gateway = bringing(GATEWAYS.issue("gateway-wangren"));
        HttpResponse<String> stored = store(gateway);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        assertThat(stored.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(stored.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(ofStudy("clinic.wangren")).isEqualTo(200);
        assertThat(ofStudy("clinic.lucun")).isEqualTo(404);
        for (String path : new String[] {"/dicom-web/studies", "/api/worklist", "/dicom-web/studies/" + study.uid()}) {
            assertThat(gateway.send(request(path).GET().build(), BodyHandlers.ofString())
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(gateway.send(
                                request("/api/referrals")
                                        .POST(BodyPublishers.ofString("{}"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyElseIsTakenForAGateway() throws Exception {
        assertThat(store(bringing(FOLDER.resolve("only.p12"))).statusCode())
                .as("no certificate")
                .isIn(401, 403);
        assertThat(store(bringing(OTHERS.issue("gateway-wangren"))).statusCode())
                .as("of another authority")
                .isEqualTo(401);
        assertThat(store(bringing(GATEWAYS.issue("gateway-nowhere"))).statusCode())
                .as("of no hospital")
                .isEqualTo(401);
        assertThat(store(bringing(GATEWAYS.issue("wangren"))).statusCode())
                .as("of no gateway")
                .isEqualTo(401);
        assertThat(store(bringing(GATEWAYS.issue("gateway-lucun"))).statusCode())
                .as("closed")
                .isEqualTo(401);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "authorities")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> store(HttpClient client) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] object : study.slices()) {
            body.writeBytes("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(object);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return client.send(
                request("/dicom-web/studies")
                        .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    private int ofStudy(String person) throws Exception {
        String basic = Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = request("/dicom-web/studies/" + study.uid() + "/metadata")
                .header("Authorization", "Basic " + basic)
                .build();
        return bringing(FOLDER.resolve("only.p12"))
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .header("Accept", "application/dicom+json");
    }

    private static HttpClient bringing(Path key) throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder()
                .sslContext(TestAuthority.context(key, FOLDER.resolve("both.p12")))
                .build();
    }
}
