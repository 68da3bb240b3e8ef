package org.imagecloud.workflow.engine.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Set;
import org.camunda.spin.impl.json.jackson.format.JacksonJsonDataFormat;
import org.camunda.spin.spi.DataFormatConfigurator;
import org.camunda.spin.spi.TypeDetector;
import org.imagecloud.http.Body;
import org.imagecloud.http.BoundedJson;

/**
 * Lists and maps among the process variables are kept by the name of their class, without that of their elements, which are
 * plain ones too. For a name like {@code java.util.ArrayList<java.lang.Object>} the engine asks the whole class path in vain
 * each time it reads one. Found by Spin through {@link java.util.ServiceLoader}.
 */
public final class PlainTypes implements DataFormatConfigurator<JacksonJsonDataFormat>, TypeDetector {

    private static final Set<Class<?>> PLAIN = Set.of(ArrayList.class, HashMap.class, LinkedHashMap.class);

    @Override
    public Class<JacksonJsonDataFormat> getDataFormatClass() {
        return JacksonJsonDataFormat.class;
    }

    @Override
    public void configure(JacksonJsonDataFormat json) {
        json.addTypeDetector(this);
        BoundedJson.bound(json.getObjectMapper().getFactory(), Body.LARGE);
    }

    @Override
    public boolean canHandle(Object value) {
        return PLAIN.contains(value.getClass());
    }

    @Override
    public String detectType(Object value) {
        return value.getClass().getName();
    }
}
