package org.imagecloud.web;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The names in the API's document: with that of the class around, for several rooms have an {@code Act}, and one would stand for all. */
@Configuration
class ApiDocument {

    /** In place of the usual one, and asked last, as that is. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver namesOfTheApi(ObjectMapperProvider json) {
        return new ModelResolver(json.jsonMapper(), new Names()).openapi31(true);
    }

    private static final class Names extends TypeNameResolver {

        private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> around = type.getEnclosingClass();
            String name = around == null ? type.getSimpleName() : getNameOfClass(around) + type.getSimpleName();
            Class<?> other = named.putIfAbsent(name, type);
            if (other != null && other != type) {
                throw new IllegalStateException("Two of one name in the API: " + type + ", " + other);
            }
            return name;
        }
    }
}
