package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.http.Matched;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much one question to the engine may ask for, since it takes lists, conditions and pages of any length: {@value #MOST_VALUES}
 * values, {@value #MOST_CONDITIONS} conditions or orders of one kind, {@value #MOST_ELEMENTS} elements of a list, and
 * {@value #MOST_RESULTS} results, which are also what it gets when it does not say how many. Administrators' orders are longer.
 */
class EngineLimits extends OncePerRequestFilter {

    static final int MOST_RESULTS = 2_000; // Tasklist asks for so many filters
    static final int MOST_VALUES = 1_000;
    static final int MOST_ELEMENTS = 200;
    static final int MOST_CONDITIONS = 10;
    private static final int MORE_FOR_ADMINISTRATORS = 20;

    private static final String ALL_METRICS = "/metrics";
    private static final String FORMAT = "serializationDataFormat";
    private static final Set<String> FORMATS = Set.of("", MediaType.APPLICATION_JSON_VALUE);
    private static final String RESULTS = "maxResults";
    private static final JsonFactory JSON = BoundedJson.of(Body.LARGE);

    private final CurrentUser currentUser;
    private final Administrators administrators;

    EngineLimits(CurrentUser currentUser, Administrators administrators) {
        this.currentUser = currentUser;
        this.administrators = administrators;
    }

    @Bounded("a body that its route bounds, and GuardedBody counts")
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int more = administrators.include(currentUser.find().orElse(null)) ? MORE_FOR_ADMINISTRATORS : 1;
        MultiValueMap<String, String> query = query(request);
        Optional<String> wrong = query == null ? Optional.of("The query cannot be read") : ofQuery(query, more);
        HttpServletRequest asked = request;
        if (wrong.isEmpty() && isJson(request)) {
            byte[] body = request.getInputStream().readAllBytes();
            asked = new RepeatedBody(request, body);
            wrong = ofJson(body, more);
        }
        if (Matched.of(request).rest().endsWith(ALL_METRICS)) {
            refuse(response, "Ask for one metric, as in /metrics/{name}/sum: for all together the engine fails");
        } else if (wrong.isPresent()) {
            refuse(response, wrong.get());
        } else {
            chain.doFilter(query == null || query.containsKey(RESULTS) ? asked : new Limited(asked), response);
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    /** With names and values as the engine will read them; null when they cannot be decoded. */
    private static @Nullable MultiValueMap<String, String> query(HttpServletRequest request) {
        MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
        String text = request.getQueryString();
        if (text != null && !text.isEmpty()) {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                try {
                    query.add(
                            URLDecoder.decode(name, StandardCharsets.UTF_8),
                            URLDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return query;
    }

    private static Optional<String> ofQuery(MultiValueMap<String, String> query, int more) {
        long values = query.values().stream()
                .flatMap(List::stream)
                .mapToLong(list -> 1 + list.chars().filter(c -> c == ',').count())
                .sum();
        if (values > (long) MOST_ELEMENTS * more) {
            return Optional.of("A query has at most " + MOST_ELEMENTS * more + " values");
        }
        List<String> pages = query.getOrDefault(RESULTS, List.of());
        return pages.isEmpty() || (pages.size() == 1 && isPage(pages.get(0)))
                ? Optional.empty()
                : Optional.of(RESULTS + " is one number up to " + MOST_RESULTS);
    }

    private static boolean isPage(String number) {
        return !number.isEmpty()
                && number.length() <= 4
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(number) <= MOST_RESULTS;
    }

    /** What is no JSON is the engine's to refuse. */
    private static Optional<String> ofJson(byte[] body, int more) {
        Deque<Level> open = new ArrayDeque<>();
        int values = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && FORMAT.equals(parser.currentName())
                        && !FORMATS.contains(parser.getText())) {
                    return Optional.of("A value is serialized as application/json, or not at all");
                }
                if (token.isStructEnd()) {
                    open.pop();
                } else if (token != JsonToken.FIELD_NAME) {
                    Level around = open.peek();
                    int most = (token.isStructStart() ? MOST_CONDITIONS : MOST_ELEMENTS) * more;
                    if (++values > MOST_VALUES * more) {
                        return Optional.of("A body has at most " + MOST_VALUES * more + " values");
                    }
                    if (around != null && around.list && ++around.elements > most) {
                        return Optional.of("A list has at most " + most + " elements like these");
                    }
                    if (token.isStructStart()) {
                        open.push(new Level(token == JsonToken.START_ARRAY));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static final class Level {

        private final boolean list;
        private int elements;

        private Level(boolean list) {
            this.list = list;
        }
    }

    /** Asks for so many results at most where it does not say how many; the engine reads that from the query alone. */
    private static final class Limited extends HttpServletRequestWrapper {

        private Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            return (query == null || query.isEmpty() ? "" : query + "&") + RESULTS + "=" + MOST_RESULTS;
        }
    }

    /** As the engine does. */
    private static void refuse(HttpServletResponse response, String why) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/json");
        response.getWriter().write("{\"type\":\"InvalidRequestException\",\"message\":\"" + why + "\"}");
    }
}
