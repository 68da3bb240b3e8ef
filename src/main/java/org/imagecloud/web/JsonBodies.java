package org.imagecloud.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.List;
import org.imagecloud.http.Body;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.http.Matched;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Has a body become objects as JSON alone, with as many elements as its route takes, none of them {@code null}, and be looked at until the
 * first fault.
 */
@Configuration(proxyBeanMethods = false)
class JsonBodies implements WebMvcConfigurer {

    /** Whatever else Java objects could be read from came with a library. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(one -> one instanceof AbstractJackson2HttpMessageConverter && !(one instanceof OfRoute));
    }

    @Bean
    Jackson2ObjectMapperBuilderCustomizer boundedJson() {
        return builder -> builder.factory(BoundedJson.of(Body.LARGE))
                .postConfigurer(mapper -> mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
    }

    @Bean
    MappingJackson2HttpMessageConverter jsonOfRoute(ObjectMapper mapper) {
        return new OfRoute(mapper);
    }

    /** One fault is told, not one for each of thousands of elements; a list's size is looked at before they are. */
    @Bean
    ValidationConfigurationCustomizer firstFault() {
        return validation -> validation.addProperty("hibernate.validator.fail_fast", "true");
    }

    private static final class OfRoute extends MappingJackson2HttpMessageConverter {

        private final JsonFactory small = BoundedJson.of(Body.SMALL);

        OfRoute(ObjectMapper mapper) {
            super(mapper);
            small.setCodec(mapper);
        }

        @Override
        protected ObjectReader customizeReader(ObjectReader reader, JavaType type) {
            return isLarge() ? reader : reader.with(small);
        }

        private static boolean isLarge() {
            return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                    && Matched.of(now.getRequest()).body() == Body.LARGE;
        }
    }
}
