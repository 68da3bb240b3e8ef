package org.imagecloud.http;

/** Where the engine's own web applications are; the same stands in application.yml, where the engine reads it. */
public final class EnginePages {

    public static final String PATH = "/camunda";

    private EnginePages() {}
}
