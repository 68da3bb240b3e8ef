package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** The folder of the hospital's own files may hold others, and only ours are asked for. */
class ReadingFilesTest {

    @TempDir
    private Path folder;

    private ResourceHttpRequestHandler handler;

    @BeforeEach
    void aFolderWithAKey() throws Exception {
        Files.writeString(folder.resolve("presets.json"), "of the hospital");
        Files.createDirectories(folder.resolve("tls"));
        Files.writeString(folder.resolve("tls/server.key"), "secret");
        Files.writeString(folder.resolve("passwords.json"), "secret");
        handler = handler(folder);
    }

    @Test
    void aFileOfTheHospitalTakesThePlaceOfOurs() throws Exception {
        assertThat(content("presets.json")).isEqualTo("of the hospital");
        assertThat(content("hanging-protocols.json")).contains("{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls/server.key",
                "passwords.json",
                "./passwords.json",
                "tls/../passwords.json",
                "presets.json/",
                "PRESETS.JSON",
                ".",
                ""
            })
    void nothingElseOfTheFolderIsGiven(String path) {
        assertThatThrownBy(() -> content(path)).isInstanceOf(NoResourceFoundException.class);
    }

    private String content(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/reading/" + path);
        request.setAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE, path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        handler.handleRequest(request, response);
        return response.getContentAsString();
    }

    private static ResourceHttpRequestHandler handler(Path folder) throws Exception {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        ResourceHandlerRegistry registry = new ResourceHandlerRegistry(context, new MockServletContext());
        new ReadingFiles(new ReadingFiles.Settings(folder)).addResourceHandlers(registry);
        Object mapping = Objects.requireNonNull(ReflectionTestUtils.invokeMethod(registry, "getHandlerMapping"));
        ResourceHttpRequestHandler handler = (ResourceHttpRequestHandler)
                ((SimpleUrlHandlerMapping) mapping).getUrlMap().get("/reading/**");
        Objects.requireNonNull(handler).afterPropertiesSet();
        return handler;
    }
}
