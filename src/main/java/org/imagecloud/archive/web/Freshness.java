package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.imagecloud.archive.retrieve.StoredObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Tells a client whether it has the answer already (RFC 9110 §13). Every answer is to be asked for again, because access to
 * a study may end.
 *
 * @param tag names the answer's bytes: made from the content of the objects and from what is given of them
 * @param caching which caches may keep the answer
 */
record Freshness(String tag, String caching) {

    /** Images without a name: the browser keeps them for itself, and asks whether it may show them again. */
    private static final String OWN_CACHE = "private, no-cache";

    /** What names the patient is left on no disk. A program that keeps it on purpose may still ask by its tag. */
    private static final String NO_CACHE = "no-store";

    /** Changed when the same objects begin to be given in other bytes. */
    private static final String EDITION = "3";

    private static final int LENGTH = 32;

    /** @param representation everything else that the bytes depend on, for example media type and parameters */
    static Freshness of(List<StoredObject> objects, String representation) {
        MessageDigest digest = sha256();
        for (StoredObject object : objects) {
            digest.update(object.contentHash().getBytes(StandardCharsets.US_ASCII));
        }
        digest.update((EDITION + representation).getBytes(StandardCharsets.UTF_8));
        return new Freshness(HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH), OWN_CACHE);
    }

    /** The same for an answer that names the patient, or may. */
    Freshness ofNamed() {
        return new Freshness(tag, NO_CACHE);
    }

    /** The strong validator, RFC 9110 §8.8.3. */
    String strong() {
        return '"' + tag + '"';
    }

    /** Whether the client has these very bytes; then it is told so (304), and nothing more is to be done. */
    boolean isCurrent(HttpServletRequest request, HttpServletResponse response) {
        return isCurrent(strong(), request, response);
    }

    /** The same for an answer that may be compressed on its way and therefore has a weak validator only. */
    boolean isCurrentWeakly(HttpServletRequest request, HttpServletResponse response) {
        return isCurrent("W/" + strong(), request, response);
    }

    private boolean isCurrent(String validator, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, caching);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return new ServletWebRequest(request, response).checkNotModified(validator);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
