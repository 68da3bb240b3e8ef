package org.imagecloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.KeycloakServer;

/** An operator at Keycloak's Admin REST API, which does what the console does. */
record RealmAdmin(KeycloakServer keycloak) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A client for one more gateway, by the steps of the operator's guide.
     *
     * @param hospital its full path among the groups
     * @return the id that Keycloak gave it
     */
    String addGateway(String clientId, String hospital) throws Exception {
        String client = create(
                "/clients",
                Map.of(
                        "clientId", clientId,
                        "publicClient", false,
                        "serviceAccountsEnabled", true,
                        "standardFlowEnabled", false,
                        "directAccessGrantsEnabled", false,
                        "fullScopeAllowed", false));
        String mappers = "/clients/" + client + "/protocol-mappers/models";
        create(mappers, mapper("oidc-group-membership-mapper", Map.of("claim.name", "groups", "full.path", "true")));
        create(
                mappers,
                mapper("oidc-audience-mapper", Map.of("included.client.audience", "medical-image-cloud-store")));
        String group = get("/group-by-path" + hospital).get("id").asText();
        String clinic = create("/groups/" + group + "/children", Map.of("name", "clinic"));
        String account =
                get("/clients/" + client + "/service-account-user").get("id").asText();
        put("/users/" + account + "/groups/" + clinic, Map.of());
        return client;
    }

    /** Puts the account of a client's program into one more group. */
    void join(String clientId, String path) throws Exception {
        String client = get("/clients?clientId=" + clientId).get(0).get("id").asText();
        String account =
                get("/clients/" + client + "/service-account-user").get("id").asText();
        put(
                "/users/" + account + "/groups/"
                        + get("/group-by-path" + path).get("id").asText(),
                Map.of());
    }

    /** Who may change each attribute of a person. */
    Map<String, String> editorsOfProfile() throws Exception {
        Map<String, String> editors = new HashMap<>();
        for (JsonNode attribute : get("/users/profile").get("attributes")) {
            editors.put(
                    attribute.get("name").asText(),
                    attribute.at("/permissions/edit").toString());
        }
        return editors;
    }

    String secret(String client) throws Exception {
        return get("/clients/" + client + "/client-secret").get("value").asText();
    }

    void disable(String client) throws Exception {
        put("/clients/" + client, Map.of("enabled", false));
    }

    private static Map<String, Object> mapper(String kind, Map<String, String> config) {
        Map<String, String> complete = new HashMap<>(config);
        complete.put("access.token.claim", "true");
        return Map.of("name", kind, "protocol", "openid-connect", "protocolMapper", kind, "config", complete);
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, BodyPublishers.noBody()).body());
    }

    private String create(String path, Object body) throws Exception {
        String location =
                send("POST", path, json(body)).headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private void put(String path, Object body) throws Exception {
        send("PUT", path, json(body));
    }

    private static BodyPublisher json(Object body) throws Exception {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
        String token = TokenRequest.ofAdministrator(keycloak);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(keycloak.address() + "/admin/realms/" + TestRealm.NAME + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, body)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isIn(List.of(200, 201, 204));
        return answer;
    }
}
