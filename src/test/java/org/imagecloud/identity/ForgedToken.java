package org.imagecloud.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Date;

/** Tokens that say what a good one says, and that Keycloak did not sign. */
record ForgedToken(SignedJWT good) {

    static ForgedToken like(String token) throws Exception {
        return new ForgedToken(SignedJWT.parse(token));
    }

    /** No signature: {@code alg: none} (RFC 8725 §2.1). */
    String unsigned() throws Exception {
        return new PlainJWT(claims()).serialize();
    }

    /** A key of our own under the name of Keycloak's. */
    String signedByAnother() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).generate();
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    /** Keycloak's public key as a shared secret (RFC 8725 §2.1). */
    String signedWithThePublicKey(String issuer) throws Exception {
        JWKSet keys = JWKSet.load(
                URI.create(issuer + "/protocol/openid-connect/certs").toURL());
        RSAKey key = keys.getKeyByKeyId(good.getHeader().getKeyID()).toRSAKey();
        return signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()));
    }

    /** Keycloak's signature under other claims. */
    String withOtherClaims() throws Exception {
        String[] parts = good.serialize().split("\\.");
        String[] other = unsigned().split("\\.");
        return parts[0] + "." + other[1] + "." + parts[2];
    }

    private JWTClaimsSet claims() throws Exception {
        return new JWTClaimsSet.Builder(good.getJWTClaimsSet())
                .claim("preferred_username", "admin")
                .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                .build();
    }

    private String signed(JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(good.getHeader().getKeyID())
                .type(good.getHeader().getType())
                .build();
        SignedJWT forged = new SignedJWT(header, claims());
        forged.sign(signer);
        return forged.serialize();
    }
}
