package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.imagecloud.access.Routes;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Bodies within their length that hold far more elements than anybody means, at every door that reads JSON. */
@RunningApplication
class ManySmallElementsIT {

    private static final int MANY = 60_000;
    private static final String ELEMENTS = "[" + "{},".repeat(MANY - 1) + "{}]";

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private RequestMappingHandlerAdapter adapter;

    @Autowired
    private WebApplicationContext context;

    @Test
    void noControllerMakesThemObjects() {
        Set<String> toldTooLarge = new TreeSet<>();
        int tried = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route :
                mapping.getHandlerMethods().entrySet()) {
            MethodParameter body = body(route.getValue());
            if (body == null) {
                continue;
            }
            for (String method : route.getKey().getMethodsCondition().getMethods().stream()
                    .map(Enum::name)
                    .toList()) {
                for (String text : texts(body)) {
                    String path = path(route.getKey());
                    Client.Answer answer = whoMay(path)
                            .send(
                                    method,
                                    path,
                                    text.getBytes(StandardCharsets.UTF_8),
                                    "Content-Type",
                                    "application/json");
                    tried++;
                    assertThat(answer.status()).as(method + " " + path).isBetween(400, 413);
                    assertThat(answer.json().path("code").asText())
                            .as(method + " " + path)
                            .isNotEmpty();
                    if (answer.status() == 413) {
                        toldTooLarge.add(path);
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(40);
        assertThat(toldTooLarge)
                .contains("/api/referrals")
                .anyMatch(path -> path.endsWith("/shifts"))
                .anyMatch(path -> path.endsWith("/files"));
    }

    @Test
    void neitherDoorOfTheEngineReadsThem() throws Exception {
        byte[] body = ("{\"a\":" + ELEMENTS + "}").getBytes(StandardCharsets.UTF_8);
        Client admin = Client.of(port, "admin");
        Session pages = Session.of(port, "admin");
        pages.send("GET", "/camunda/app/cockpit/default/", "");
        String token = pages.cookie("XSRF-TOKEN").orElseThrow();
        int tried = 0;
        for (org.imagecloud.access.Route route : new Routes(context).ofEngine()) {
            if (route.isReading()) {
                continue;
            }
            String path =
                    route.path().replace("/engine/{name}", "/engine/default").replaceAll("\\{[^}]*}", "x");
            if (path.startsWith("/engine-rest")) {
                Client.Answer answer =
                        admin.send(route.method(), path, body, "Content-Type", "application/json", "Accept", "*/*");
                assertThat(answer.status())
                        .as(route.toString())
                        .isIn(isClosed(route) ? List.of(400, 403) : List.of(400));
                tried++;
            } else if (path.contains("/engine/")) {
                var answer = pages.send(
                        route.method(),
                        path,
                        new String(body, StandardCharsets.UTF_8),
                        "X-XSRF-TOKEN",
                        token,
                        "Content-Type",
                        "application/json");
                assertThat(answer.statusCode())
                        .as(route.toString())
                        .isIn(isClosed(route) ? List.of(400, 403) : List.of(400));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(200);
    }

    @Test
    void ofDicomInJsonEachIsCounted() {
        TestStudy study = TestStudy.headCt();
        for (String values : List.of(
                "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[" + "{},".repeat(1_000_000) + "{}]}}",
                "{\"00081140\":{\"Value\":[" + "{},".repeat(1_000_000) + "{}],\"vr\":\"SQ\"}}",
                "{},".repeat(1_000_000) + "{}")) {
            Client.Answer answer = Client.of(port, "clinic.wangren")
                    .post(
                            "/dicom-web/studies/" + study.uid(),
                            "multipart/related; type=\"application/dicom+json\"; boundary=x",
                            ("--x\r\nContent-Type: application/dicom+json\r\n\r\n[" + values + "]\r\n--x--\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isIn(400, 409, 413, 503);
        }
    }

    @Test
    void aListsSizeIsLookedAtBeforeItsElementsAndOneFaultIsTold() {
        Client clinic = Client.of(port, "clinic.wangren");
        String path = "/api/uploads/" + UUID.randomUUID() + "/files";
        assertThat(fault(clinic, path, 501)).startsWith("files ");
        assertThat(fault(clinic, path, 20)).startsWith("files[").doesNotContain(";");
    }

    private static String fault(Client clinic, String path, int files) {
        String wrong = "{\"name\":\"\",\"modified\":null,\"size\":-1}";
        Client.Answer answer = clinic.send(
                "PUT",
                path,
                ("{\"files\":[" + (wrong + ",").repeat(files - 1) + wrong + "]}").getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("detail").asText();
    }

    /** What a library brings to read objects from is no door: neither YAML nor anything else. */
    @Test
    void nothingElseIsReadIntoObjects() {
        record Anything(String text) {}
        assertThat(adapter.getMessageConverters().stream()
                        .filter(converter -> Stream.concat(
                                        converter.getSupportedMediaTypes().stream(),
                                        Stream.of(MediaType.APPLICATION_YAML, MediaType.APPLICATION_XML))
                                .anyMatch(type -> converter.canRead(Anything.class, type))))
                .singleElement()
                .asString()
                .contains("JsonBodies");
    }

    private Client whoMay(String path) {
        return Client.of(
                port,
                path.contains("/hospitals/")
                        ? "supervisor.mengcheng"
                        : path.contains("/uploads/") || path.equals("/api/referrals")
                                ? "clinic.wangren"
                                : "radiologist.lixin");
    }

    private static String path(RequestMappingInfo route) {
        return route.getPatternValues()
                .iterator()
                .next()
                .replaceAll("\\{(id|session|file)[^}]*}", UUID.randomUUID().toString())
                .replaceAll("\\{(uid|study)[^}]*}", "1.2.3")
                .replaceAll("\\{hospital[^}]*}", "mengcheng")
                .replaceAll("\\{[^}]*}", "1");
    }

    private static @Nullable MethodParameter body(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(one -> one.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .orElse(null);
    }

    private static List<String> texts(MethodParameter body) {
        Stream<String> members = body.getParameterType().isRecord()
                ? Arrays.stream(body.getParameterType().getRecordComponents())
                        .filter(member -> Collection.class.isAssignableFrom(member.getType()))
                        .map(RecordComponent::getName)
                : Stream.of();
        return Stream.concat(
                        Stream.of(ELEMENTS, "{\"nobodyKnows\":" + ELEMENTS + "}"),
                        members.map(name -> "{\"" + name + "\":" + ELEMENTS + "}"))
                .toList();
    }

    /** Waiting for work is no page's. */
    private static boolean isClosed(org.imagecloud.access.Route route) {
        return route.path().endsWith("/fetchAndLock") || route.isOfTheApplication();
    }
}
