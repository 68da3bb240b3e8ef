package org.imagecloud.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves what the viewer reads its windows and hanging protocols from, at {@code /reading/}: a hospital's own file where its
 * folder has one of that name, else ours. Read at each opening of the viewer, which leaves out what is wrong and says so.
 */
@Configuration(proxyBeanMethods = false)
class ReadingFiles implements WebMvcConfigurer {

    private static final String OURS = "classpath:/reading/";
    private static final Set<String> FILES = Set.of("presets.json", "hanging-protocols.json");

    private final Settings settings;

    ReadingFiles(Settings settings) {
        this.settings = settings;
    }

    /** @param folder with {@code presets.json} or {@code hanging-protocols.json} of one's own; none without the setting */
    @ConfigurationProperties("imagecloud.reading")
    record Settings(@Nullable Path folder) {}

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        List<String> places = new ArrayList<>();
        Path folder = settings.folder();
        if (folder != null && !folder.toString().isBlank()) {
            places.add(folder.toAbsolutePath().toUri() + (folder.toFile().isDirectory() ? "" : "/"));
        }
        places.add(OURS);
        registry.addResourceHandler("/reading/**")
                .addResourceLocations(places.toArray(String[]::new))
                .resourceChain(false)
                .addResolver(new ByName());
    }

    /** The folder may lie where keys and passwords lie too. */
    private static final class ByName extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return FILES.contains(path) ? super.getResource(path, location) : null;
        }
    }
}
