package org.imagecloud.web;

import org.imagecloud.http.Surface;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Content security policies (W3C CSP Level 3): no script of a page stands in its HTML, so none there may run. */
@Component
public class ContentPolicies {

    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final String PAGE = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
            + "worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'";

    private static final String PATIENT = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    /** Where the forms of our pages lead besides. */
    public interface FormTarget {

        /** Scheme, host and port (RFC 6454); null where there is none. */
        @Nullable
        String origin();
    }

    private final FormTarget elsewhere;

    ContentPolicies(FormTarget elsewhere) {
        this.elsewhere = elsewhere;
    }

    String of(Surface surface) {
        return switch (surface) {
            case DATA, ENGINE, ENGINE_PAGE -> NOTHING;
            case PATIENT -> PATIENT;
            case PAGE -> page() + "; frame-ancestors 'none'";
            case VIEWER -> page() + "; frame-ancestors 'self'";
        };
    }

    /** Forms may lead to the identity provider, because the logout does. */
    private String page() {
        String provider = elsewhere.origin();
        return provider == null ? PAGE : PAGE + " " + provider;
    }
}
