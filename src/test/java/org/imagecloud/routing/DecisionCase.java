package org.imagecloud.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.imagecloud.modelrules.Example;

/** One example that is kept with a table, see {@link Example#read}. */
record DecisionCase(String rule, Map<String, Object> inputs, Map<String, Object> outputs) {

    static Stream<DecisionCase> read(String decision) {
        try (InputStream file =
                Objects.requireNonNull(DecisionCase.class.getResourceAsStream("/dmn/examples/" + decision + ".csv"))) {
            return Example.read(new String(file.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(example -> new DecisionCase(example.rule(), example.inputs(), example.outputs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
