package org.imagecloud.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.http.Parameters;
import org.imagecloud.http.Bounded;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A form that was read before anybody asks for its parameters: the server itself would wait for each byte as long as the
 * sender likes.
 */
final class GuardedForm extends HttpServletRequestWrapper {

    private static final int MAX_BYTES = 64 * 1024;

    private final Map<String, String[]> parameters;

    private GuardedForm(HttpServletRequest request, Map<String, String[]> parameters) {
        super(request);
        this.parameters = parameters;
    }

    @Bounded("64 KB, which GuardedBody counts")
    static GuardedForm read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Refusal.tooLarge("http.413");
        }
        Parameters form = new Parameters();
        form.setCharset(StandardCharsets.UTF_8);
        form.processParameters(bytes, 0, bytes.length);
        // As the body was read as a stream, these are the address's alone.
        Map<String, String[]> all = new LinkedHashMap<>(request.getParameterMap());
        for (String name : Collections.list(form.getParameterNames())) {
            all.merge(name, form.getParameterValues(name), GuardedForm::both);
        }
        return new GuardedForm(request, Collections.unmodifiableMap(all));
    }

    private static String[] both(String[] ofAddress, String[] ofBody) {
        String[] both = Arrays.copyOf(ofAddress, ofAddress.length + ofBody.length);
        System.arraycopy(ofBody, 0, both, ofAddress.length, ofBody.length);
        return both;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }
}
