package org.imagecloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagecloud.support.KeycloakServer;

/** Asks a realm for access tokens as programs do. */
record TokenRequest(String issuer, String client, String secret) {

    /** On behalf of a person (RFC 6749 §4.3): only here, the delivered realm does not allow it to its clients. */
    String of(String user, String password) throws Exception {
        return login(user, password).get("access_token").asText();
    }

    /** The token that renews such a login. */
    String refreshTokenOf(String user, String password) throws Exception {
        return login(user, password).get("refresh_token").asText();
    }

    /** Renews a login (RFC 6749 §6), and answers the token for the next time. */
    String renewed(String refreshToken) throws Exception {
        return send(Map.of(
                        "grant_type", "refresh_token",
                        "client_id", client,
                        "client_secret", secret,
                        "refresh_token", refreshToken))
                .get("refresh_token")
                .asText();
    }

    private JsonNode login(String user, String password) throws Exception {
        return send(Map.of(
                "grant_type", "password",
                "scope", "openid",
                "client_id", client,
                "client_secret", secret,
                "username", user,
                "password", password));
    }

    /** Of the administrator of the whole server, from its realm {@code master}. */
    static String ofAdministrator(KeycloakServer keycloak) throws Exception {
        return new TokenRequest(keycloak.issuer("master"), "admin-cli", "").of("admin", keycloak.adminPassword());
    }

    /** On the program's own behalf (RFC 6749 §4.4). */
    String ofItself() throws Exception {
        return send(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret))
                .get("access_token")
                .asText();
    }

    private JsonNode send(Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
