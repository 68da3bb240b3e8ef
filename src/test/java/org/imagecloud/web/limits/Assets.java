package org.imagecloud.web.limits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the pages are made of, which everybody may ask for. */
final class Assets {

    private Assets() {}

    static Resource largest() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:META-INF/resources/assets/*"))
                .max(Comparator.comparingLong(Assets::length))
                .orElseThrow();
    }

    static String path(Resource asset) {
        return "/assets/" + asset.getFilename();
    }

    private static long length(Resource asset) {
        try {
            return asset.contentLength();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
