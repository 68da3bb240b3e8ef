package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imagecloud.http.Bounded;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestBody;

/** Each list, set or map in what a controller takes says how many there may be, or its method says by what they are bounded. */
class ListsInBodiesHaveASizeTest {

    private final Set<String> silent = new TreeSet<>();
    private final Set<Class<?>> seen = new java.util.HashSet<>();
    private int lists;

    @Test
    void orItsMethodSaysWhy() {
        for (JavaClass type : OurClasses.ALL) {
            for (JavaMethod method : type.getMethods()) {
                method.getParameters().stream()
                        .filter(parameter ->
                                parameter.isAnnotatedWith(RequestBody.class) && !method.isAnnotatedWith(Bounded.class))
                        .forEach(this::look);
            }
        }
        assertThat(lists).isGreaterThan(2);
        assertThat(silent).isEmpty();
    }

    @Test
    void aListWithoutASizeIsFound() {
        look(Example.class);
        assertThat(silent).containsExactly("Example.some", "Nested.of");
    }

    private void look(JavaParameter parameter) {
        Class<?> type = parameter.getRawType().reflect();
        if (isMany(type)) {
            silent.add(parameter.getOwner().getFullName());
        }
        look(type);
    }

    private void look(Class<?> type) {
        if (!type.isRecord() || !seen.add(type)) {
            return;
        }
        for (RecordComponent member : type.getRecordComponents()) {
            if (isMany(member.getType())) {
                lists++;
                if (!hasMost(member.getAccessor()) && !hasMost(member)) {
                    silent.add(type.getSimpleName() + "." + member.getName());
                }
            }
            look(member.getType());
            if (member.getGenericType() instanceof java.lang.reflect.ParameterizedType many) {
                for (java.lang.reflect.Type of : many.getActualTypeArguments()) {
                    if (of instanceof Class<?> element) {
                        look(element);
                    }
                }
            }
        }
    }

    private static boolean isMany(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isArray();
    }

    private static boolean hasMost(AnnotatedElement member) {
        Size size = member.getAnnotation(Size.class);
        return size != null && size.max() < Integer.MAX_VALUE;
    }

    record Example(@Size(max = 3) java.util.List<String> few, java.util.List<Nested> some) {}

    record Nested(Map<String, String> of) {}
}
