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
import java.util.function.UnaryOperator;
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
    static class Texts extends Checked<String> {

        private static final long serialVersionUID = 1L;

        Texts() {
            super(String.class, StringDeserializer.instance, VisibleText::of);
        }
    }

    @JsonComponent
    static class Dates extends Checked<LocalDate> {

        private static final long serialVersionUID = 1L;

        Dates() {
            super(LocalDate.class, LocalDateDeserializer.INSTANCE, CivilTime::checked);
        }
    }

    @JsonComponent
    static class Instants extends Checked<Instant> {

        private static final long serialVersionUID = 1L;

        Instants() {
            super(Instant.class, InstantDeserializer.INSTANT, CivilTime::checked);
        }
    }

    /** Reads as the library does, and then as it is to be kept. */
    private abstract static class Checked<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient JsonDeserializer<T> reader;
        private final transient UnaryOperator<T> kept;

        /** @param kept throws an {@link IllegalArgumentException} for what is refused */
        Checked(Class<T> type, JsonDeserializer<T> reader, UnaryOperator<T> kept) {
            super(type);
            this.reader = reader;
            this.kept = kept;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            T value = reader.deserialize(parser, context);
            try {
                return value == null ? null : kept.apply(value);
            } catch (IllegalArgumentException e) {
                throw InvalidFormatException.from(parser, e.getMessage(), "", handledType());
            }
        }
    }
}
