package org.imagecloud.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Tokens of strangers that name keys of their own do not make the server ask the provider for each of them. */
class KeysOfTheProviderTest {

    private static final Instant START = Instant.parse("2026-02-17T08:00:00Z");

    private final List<RSAKey> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Clock clock = mock(Clock.class);
    private HttpServer provider;
    private JwtDecoder decoder;

    @BeforeEach
    void aProviderWithOneKey() throws Exception {
        when(clock.instant()).thenReturn(START);
        keys.add(key("first"));
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/certs", exchange -> {
            asked.incrementAndGet();
            byte[] set = new JWKSet(keys.stream()
                            .map(RSAKey::toPublicJWK)
                            .map(JWK.class::cast)
                            .toList())
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        provider.start();
        var builder = NimbusJwtDecoder.withJwkSetUri(
                "http://127.0.0.1:" + provider.getAddress().getPort() + "/certs");
        new KeysOfTheProvider(clock).customize(builder);
        decoder = builder.build();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void keysThatNobodyHasAreAskedForOnce() throws Exception {
        assertThat(decoder.decode(token(keys.get(0))).getSubject()).isEqualTo("anybody");
        List<RSAKey> forged =
                IntStream.range(0, 5).mapToObj(i -> key("made up " + i)).toList();
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> assertThatThrownBy(() -> decoder.decode(token(forged.get(i % 5))))
                        .isInstanceOf(JwtException.class));
        assertThat(asked.get()).isOne();
    }

    @Test
    void aKeyOfTheProvidersThatIsNewIsTakenSecondsLater() throws Exception {
        decoder.decode(token(keys.get(0)));
        keys.add(key("second"));
        when(clock.instant()).thenReturn(START.plusSeconds(11));
        assertThat(decoder.decode(token(keys.get(1))).getSubject()).isEqualTo("anybody");
        assertThat(asked.get()).isEqualTo(2);
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(RSAKey key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().subject("anybody").build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
