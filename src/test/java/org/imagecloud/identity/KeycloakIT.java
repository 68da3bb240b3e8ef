package org.imagecloud.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.imagecloud.identity.TestRealm.LIXIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.imagecloud.browser.BrowserScript;
import org.imagecloud.support.Client;
import org.imagecloud.support.FreshDataDirectory;
import org.imagecloud.support.KeycloakServer;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Production as it is delivered: Keycloak with the delivered realm, an external PostgreSQL, a real browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ActiveProfiles("production")
@ContextConfiguration(initializers = FreshDataDirectory.class)
@Tag("own-application")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final int ACCESS_TOKEN_SECONDS = 3;
    private static final String LOGIN_SECRET = UUID.randomUUID().toString();
    private static final String GATEWAY_SECRET = UUID.randomUUID().toString();

    private static final String MONITORING_SECRET = UUID.randomUUID().toString();
    private static final String WORKER_SECRET = UUID.randomUUID().toString();

    private static final String REFUSED = "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
            + "\"detail\":\"Please log in.\",\"code\":\"identity.loginNeeded\"}";

    private static final Properties OF_THE_PROCESS =
            (Properties) System.getProperties().clone();

    private static TestRealm realm;
    private static EmbeddedPostgres postgres;
    private static KeycloakServer keycloak;
    private static int port;
    private static String ending;

    @BeforeAll
    static void startProviderAndDatabase() throws Exception {
        port = KeycloakServer.freePort();
        realm = TestRealm.delivered().accessTokenSeconds(ACCESS_TOKEN_SECONDS).withPeople();
        Map<String, String> environment = Map.of(
                "OIDC_CLIENT_SECRET", LOGIN_SECRET,
                "GATEWAY_CLIENT_SECRET", GATEWAY_SECRET,
                "AI_WORKER_CLIENT_SECRET", WORKER_SECRET,
                "MONITORING_CLIENT_SECRET", MONITORING_SECRET,
                "PUBLIC_URL", "http://127.0.0.1:" + port);
        postgres = EmbeddedPostgres.start();
        keycloak = KeycloakServer.start(environment, Map.of(TestRealm.NAME, realm.json()));
        configureProduction();
        ending = token("radiologist");
    }

    /** As an operator gives them, from outside. */
    private static void configureProduction() throws IOException {
        System.setProperty("server.address", "127.0.0.1");
        System.setProperty("server.port", String.valueOf(port));
        System.setProperty("imagecloud.public-address", "http://127.0.0.1:" + port);
        System.setProperty("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        System.setProperty("spring.datasource.username", "postgres");
        Path secrets = Files.createTempDirectory("secrets");
        Files.writeString(secrets.resolve("spring.datasource.password"), "trusted-here");
        System.setProperty("imagecloud.secrets-dir", secrets + "/");
        System.setProperty("spring.security.oauth2.client.provider.keycloak.issuer-uri", issuer());
        System.setProperty("IMAGECLOUD_OIDC_CLIENT_SECRET", LOGIN_SECRET);
        System.setProperty("imagecloud.organisation.file", "docker/organisation/hospitals.csv");
    }

    @AfterAll
    static void stopProviderAndDatabase() throws Exception {
        System.setProperties(OF_THE_PROCESS);
        keycloak.close();
        postgres.close();
    }

    @Test
    void oneLoginOpensEverythingAndEndsEverywhere() throws Exception {
        BrowserScript.run(
                "identity-provider",
                port,
                keycloak.address(),
                keycloak.adminPassword(),
                keycloak.processIds(),
                String.valueOf(ACCESS_TOKEN_SECONDS),
                realm.password("promoted"),
                realm.password("leaver"));
    }

    @Test
    void aTokenOpensTheApiAndTheEngine() throws Exception {
        Client radiologist = Client.bearing(port, token("radiologist"));
        JsonNode me = radiologist.get("/api/me").json();
        assertThat(me.get("userId").asText()).isEqualTo("radiologist");
        assertThat(me.get("roles").toString()).isEqualTo("[\"radiologist\"]");
        assertThat(me.at("/hospitals/0/id").asText()).isEqualTo("lixin");
        assertThat(radiologist.get("/engine-rest/task").status()).isEqualTo(200);
        assertThat(radiologist.get("/engine-rest/process-definition").json())
                .as("of the radiologist")
                .hasSize(1);
        assertThat(Client.bearing(port, token("supervisor"))
                        .get("/engine-rest/process-definition")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenRenewsALoginOnce() throws Exception {
        TokenRequest program = request(TestRealm.PROGRAM);
        String first = program.refreshTokenOf("supervisor", realm.password("supervisor"));
        Instant issued = Instant.now();
        // Keycloak counts in seconds.
        await().until(() -> Instant.now().isAfter(issued.plusSeconds(1)));
        assertThat(program.renewed(first)).isNotEqualTo(first);
        assertThatThrownBy(() -> program.renewed(first)).hasMessageContaining("invalid_grant");
    }

    @Test
    void groupsThatLookLikeOthersGiveNothing() throws Exception {
        JsonNode me = Client.bearing(port, token("climber")).get("/api/me").json();
        assertThat(me.get("userId").asText()).isEqualTo("climber");
        assertThat(me.get("roles")).isEmpty();
        assertThat(me.get("hospitals")).isEmpty();
    }

    @Test
    void aGatewayStoresAndDoesNothingElse() throws Exception {
        assertStoresOnly(new TokenRequest(issuer(), "gateway-wangren", GATEWAY_SECRET));
    }

    @Test
    void anotherGatewayIsAddedAndClosedByItself() throws Exception {
        RealmAdmin admin = new RealmAdmin(keycloak);
        String client = admin.addGateway("gateway-lixin", LIXIN);
        TokenRequest gateway = new TokenRequest(issuer(), "gateway-lixin", admin.secret(client));
        assertStoresOnly(gateway);
        admin.disable(client);
        assertThatThrownBy(gateway::ofItself).hasMessageContaining("invalid_client");
    }

    @Test
    void aProgramThatPreReadsFetchesItsWorkAndDoesNothingElse() throws Exception {
        Client worker = Client.bearing(port, new TokenRequest(issuer(), "ai-worker", WORKER_SECRET).ofItself());
        String fetch = "/engine-rest/external-task/fetchAndLock";
        Map<String, Object> topic = Map.of("topicName", "ai-pre-read", "lockDuration", 1000);
        Map<String, Object> own =
                Map.of("workerId", "service-account-ai-worker/1", "maxTasks", 1, "topics", List.of(topic));
        Map<String, Object> other = Map.of("workerId", "another", "maxTasks", 1, "topics", List.of(topic));
        assertThat(worker.post(fetch, own).status()).isEqualTo(200);
        assertThat(worker.post(fetch, other).status()).isEqualTo(400);
        assertThat(worker.get("/engine-rest/task").status()).isEqualTo(403);
        assertThat(worker.get("/api/audit").status()).isEqualTo(403);
        assertThat(worker.get("/dicom-web/studies").json().size()).isZero();
    }

    @Test
    void aProgramThatReadsFiguresDoesNothingElseWhateverGroupItIsGiven() throws Exception {
        TokenRequest credentials = new TokenRequest(issuer(), "imagecloud-monitoring", MONITORING_SECRET);
        assertReadsFiguresOnly(Client.bearing(port, credentials.ofItself()));
        new RealmAdmin(keycloak).join("imagecloud-monitoring", "/province/admin");
        assertReadsFiguresOnly(Client.bearing(port, credentials.ofItself()));
    }

    private static void assertReadsFiguresOnly(Client program) {
        assertThat(program.get("/api/metrics").status()).isEqualTo(200);
        for (String path : List.of("/api/models", "/api/models/drafts", "/api/audit", "/engine-rest/deployment")) {
            assertThat(program.get(path).status()).as(path).isEqualTo(403);
        }
    }

    /** A signature keeps the name of who signed. */
    @Test
    void nobodyChoosesTheirOwnName() throws Exception {
        Map<String, String> editors = new RealmAdmin(keycloak).editorsOfProfile();
        assertThat(editors).containsOnlyKeys("username", "email", "firstName", "lastName");
        assertThat(editors.values()).containsOnly("[\"admin\"]");
    }

    private static void assertStoresOnly(TokenRequest credentials) throws Exception {
        Client gateway = Client.bearing(port, credentials.ofItself());
        TestStudy study = TestStudy.headCt();
        assertThat(gateway.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        for (String path : List.of(
                "/dicom-web/studies",
                "/dicom-web/studies/" + study.uid(),
                "/dicom-web/studies/" + study.uid() + "/metadata",
                "/api/me",
                "/api/referrals",
                "/api/studies/" + study.uid() + "/export",
                "/actuator/metrics",
                "/engine-rest/task",
                "/")) {
            assertThat(gateway.get(path).status()).as(path).isEqualTo(403);
        }
        Client.Answer submission = gateway.post("/api/referrals", Map.of("studyInstanceUid", study.uid()));
        assertThat(submission.status()).isEqualTo(403);
        assertThat(submission.json().get("code").asText()).isEqualTo("identity.notAllowed");
    }

    @Test
    void badTokensAreAllAnsweredAlike() throws Exception {
        String good = token("radiologist");
        ForgedToken forged = ForgedToken.like(good);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("none", "");
        bad.put("nonsense", "x.y.z");
        bad.put("unsigned", forged.unsigned());
        bad.put("signed by another", forged.signedByAnother());
        bad.put("signed with the public key", forged.signedWithThePublicKey(issuer()));
        bad.put("with other claims", forged.withOtherClaims());
        bad.put("of a stranger", request(TestRealm.STRANGER).of("radiologist", realm.password("radiologist")));
        bad.put("of another realm", TokenRequest.ofAdministrator(keycloak));
        assertThat(Client.bearing(port, good).get("/api/me").status()).isEqualTo(200);
        bad.forEach(this::assertRefused);
    }

    /** The last, because it waits least then. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aTokenThatHasEndedIsRefused() {
        Duration longest = CLOCK_SKEW.plusSeconds(3L * ACCESS_TOKEN_SECONDS);
        await().atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Client.bearing(port, ending).get("/api/me").status() == 401);
        assertRefused("ended", ending);
    }

    private void assertRefused(String what, String token) {
        for (String path : List.of("/api/me", "/dicom-web/studies", "/engine-rest/task")) {
            Client.Answer answer = Client.bearing(port, token).getWith(path, "Accept", "text/html,*/*");
            assertThat(answer.status()).as(what + " at " + path).isEqualTo(401);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .as(what)
                    .isEqualTo(REFUSED);
            assertThat(answer.headers().allValues("WWW-Authenticate")).as(what).containsExactly("Bearer");
            assertThat(answer.headers().allValues("Content-Type")).as(what).containsExactly("application/problem+json");
        }
    }

    @Test
    void theProviderSendsNobodyElsewhere() throws Exception {
        HttpResponse<Void> start = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:" + port
                                                        + "/oauth2/authorization/keycloak?redirect_uri=https://elsewhere.example&continue="))
                                .build(),
                        BodyHandlers.discarding());
        assertThat(start.statusCode()).isEqualTo(302);
        assertThat(start.headers().firstValue("Location").orElseThrow())
                .startsWith(issuer())
                .contains("code_challenge_method=S256")
                .contains("redirect_uri=http://127.0.0.1:" + port + "/login/oauth2/code/keycloak")
                .doesNotContain("elsewhere");
    }

    @Test
    void aFloodOfHeadersIsRefused() {
        String long20k = "x".repeat(20_000);
        assertThat(Client.bearing(port, long20k).get("/api/me").status()).isIn(400, 431);
        assertThat(Client.bearing(port, "x")
                        .getWith("/api/me", "X-Long", long20k)
                        .status())
                .isIn(400, 431);
    }

    private static String token(String user) throws Exception {
        return request(TestRealm.PROGRAM).of(user, realm.password(user));
    }

    private static TokenRequest request(String client) {
        return new TokenRequest(issuer(), client, realm.programSecret());
    }

    private static String issuer() {
        return keycloak.issuer(TestRealm.NAME);
    }
}
