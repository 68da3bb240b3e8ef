package org.imagecloud.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.imagecloud.http.CivilTime;
import org.imagecloud.shared.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JsonComponent;

/**
 * Texts and times of bodies, before anybody looks at them: what is checked is what is kept and what is read. A text is as
 * {@link VisibleText} says, but for those that say that they are {@link org.imagecloud.http.Verbatim}.
 */
final class JsonValues {

    private JsonValues() {}

    @JsonComponent
    static class Texts extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        Texts() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            try {
                return text == null ? null : VisibleText.of(text);
            } catch (IllegalArgumentException e) {
                throw InvalidFormatException.from(parser, e.getMessage(), "", String.class);
            }
        }
    }

    @JsonComponent
    static class Dates extends StdScalarDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        Dates() {
            super(LocalDate.class);
        }

        @Override
        public @Nullable LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            LocalDate date = read(LocalDateDeserializer.INSTANCE, parser, context);
            return inRange(parser, date, date == null || CivilTime.has(date));
        }
    }

    @JsonComponent
    static class Instants extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        Instants() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Instant instant = read(InstantDeserializer.INSTANT, parser, context);
            return inRange(parser, instant, instant == null || CivilTime.has(instant));
        }
    }

    private static <T> @Nullable T read(JsonDeserializer<T> as, JsonParser parser, DeserializationContext context)
            throws IOException {
        return as.deserialize(parser, context);
    }

    private static <T> @Nullable T inRange(JsonParser parser, @Nullable T value, boolean in)
            throws InvalidFormatException {
        if (!in) {
            throw InvalidFormatException.from(parser, "A year lies outside 0001 to 9999", "", LocalDate.class);
        }
        return value;
    }
}
