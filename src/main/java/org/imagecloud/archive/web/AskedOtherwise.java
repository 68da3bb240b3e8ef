package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with other parameters than it came with. */
final class AskedOtherwise extends HttpServletRequestWrapper {

    private final Map<String, String> parameters;

    AskedOtherwise(HttpServletRequest request, Map<String, String> parameters) {
        super(request);
        this.parameters = Map.copyOf(parameters);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return parameters.get(name);
    }
}
