package org.imagecloud.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * Asks the identity provider for its keys at most every ten seconds. A token that names a key which the provider does not have makes
 * the decoder ask anew, and anybody can make such tokens; what the provider has just said is good for all of them.
 */
@Component
final class KeysOfTheProvider implements JwkSetUriJwtDecoderBuilderCustomizer {

    private static final Duration GOOD_FOR = Duration.ofSeconds(10);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final Clock clock;

    KeysOfTheProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void customize(JwkSetUriJwtDecoderBuilder decoder) {
        decoder.restOperations(new Remembering(clock));
    }

    /** An answer, or why there was none: who waits for a provider that is away does not wait in a row. */
    private record Said(
            @Nullable ResponseEntity<?> answer, @Nullable RestClientException failure, Instant at) {}

    private static final class Remembering extends RestTemplate {

        private final Map<String, Said> said = new ConcurrentHashMap<>();
        private final Clock clock;

        Remembering(Clock clock) {
            this.clock = clock;
            SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
            connections.setConnectTimeout(CONNECT_LIMIT);
            connections.setReadTimeout(ANSWER_LIMIT);
            setRequestFactory(connections);
        }

        /** Who asks for the same meanwhile waits for the one answer. */
        @Override
        @SuppressWarnings("unchecked") // of one address all ask for the same type
        public <T> ResponseEntity<T> exchange(RequestEntity<?> entity, Class<T> type) {
            Said answer = said.compute(
                    entity.getUrl() + " " + type.getName(),
                    (what, before) -> before != null && clock.instant().isBefore(before.at.plus(GOOD_FOR))
                            ? before
                            : asked(entity, type));
            if (answer.failure != null) {
                throw answer.failure;
            }
            return (ResponseEntity<T>) Objects.requireNonNull(answer.answer);
        }

        private Said asked(RequestEntity<?> entity, Class<?> type) {
            try {
                return new Said(super.exchange(entity, type), null, clock.instant());
            } catch (RestClientException failure) {
                return new Said(null, failure, clock.instant());
            }
        }
    }
}
