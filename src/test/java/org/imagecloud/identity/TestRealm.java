package org.imagecloud.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The delivered realm, with people and programs that only the test knows, their passwords made up anew each time. */
final class TestRealm {

    static final String NAME = "imagecloud";
    static final String LIXIN = "/province/bozhou/lixin";

    /** A program that is let in by the API, as the operator's guide describes it. */
    static final String PROGRAM = "program";

    /** A program of the same realm that has nothing to do with this application. */
    static final String STRANGER = "stranger";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DELIVERED = Path.of("docker", "keycloak", "imagecloud-realm.json");

    private final ObjectNode realm;
    private final Map<String, String> passwords = new HashMap<>();
    private final String programSecret = UUID.randomUUID().toString();

    private TestRealm(ObjectNode realm) {
        this.realm = realm;
    }

    static TestRealm delivered() throws IOException {
        TestRealm test = new TestRealm((ObjectNode) JSON.readTree(DELIVERED.toFile()));
        ArrayNode mappers = JSON.createArrayNode();
        test.realm
                .withArray("clients")
                .findValues("protocolMappers")
                .forEach(list -> list.forEach(mapper -> {
                    ObjectNode copy = mapper.deepCopy();
                    copy.withObject("/config").put("access.token.claim", "true");
                    if (mapper.path("name").asText().equals("groups") && mappers.isEmpty()) {
                        mappers.add(copy);
                    }
                }));
        test.client(STRANGER, mappers);
        ArrayNode withAudience = mappers.deepCopy();
        withAudience.add(audience("medical-image-cloud-api"));
        test.client(PROGRAM, withAudience);
        return test;
    }

    private static ObjectNode audience(String audience) {
        ObjectNode mapper = JSON.createObjectNode()
                .put("name", "audience")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config").put("included.client.audience", audience).put("access.token.claim", "true");
        return mapper;
    }

    private void client(String id, ArrayNode mappers) {
        realm.withArray("clients")
                .addObject()
                .put("clientId", id)
                .put("secret", programSecret)
                .put("directAccessGrantsEnabled", true)
                .put("standardFlowEnabled", false)
                .put("fullScopeAllowed", false)
                .set("protocolMappers", mappers);
    }

    TestRealm accessTokenSeconds(int seconds) {
        realm.put("accessTokenLifespan", seconds);
        return this;
    }

    /** One of each kind, two whom a test changes, and one whose groups only look like those of a hospital. */
    TestRealm withPeople() {
        return user("radiologist", LIXIN + "/radiologist")
                .user("supervisor", LIXIN + "/supervisor")
                .user("promoted", LIXIN + "/supervisor")
                .user("leaver", LIXIN + "/radiologist")
                .groups("province", "bozhou", "lixin", "province", "admin")
                .groups("lixin", "radiologist")
                .groups("province", "nowhere", "expert")
                .groups("province", "bozhou", "lixin", "..", "expert")
                .groups("province", "bozhou", "lixin%2fradiologist")
                .groups("province", "bozhou", "Lixin", "radiologist")
                .user(
                        "climber",
                        LIXIN + "/province/admin",
                        "/lixin/radiologist",
                        "/province/nowhere/expert",
                        LIXIN + "/../expert",
                        "/province/bozhou/lixin%2fradiologist",
                        "/province/bozhou/Lixin/radiologist",
                        LIXIN,
                        "/province");
    }

    private TestRealm user(String name, String... groups) {
        passwords.put(name, UUID.randomUUID().toString());
        ObjectNode user = realm.withArray("users")
                .addObject()
                .put("username", name)
                .put("enabled", true)
                .put("email", name + "@example.org")
                .put("emailVerified", true)
                .put("firstName", name)
                .put("lastName", "Example");
        user.putArray("credentials").addObject().put("type", "password").put("value", passwords.get(name));
        ArrayNode list = user.putArray("groups");
        List.of(groups).forEach(list::add);
        return this;
    }

    /** Groups of names that could be taken for others, each below the one before. */
    private TestRealm groups(String... way) {
        ArrayNode level = realm.withArray("groups");
        for (String name : way) {
            level = child(level, name).withArray("subGroups");
        }
        return this;
    }

    private static ObjectNode child(ArrayNode level, String name) {
        for (JsonNode group : level) {
            if (group.path("name").asText().equals(name)) {
                return (ObjectNode) group;
            }
        }
        return level.addObject().put("name", name);
    }

    String password(String user) {
        return Objects.requireNonNull(passwords.get(user), user);
    }

    String programSecret() {
        return programSecret;
    }

    JsonNode json() {
        return realm;
    }
}
