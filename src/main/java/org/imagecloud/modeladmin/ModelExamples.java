package org.imagecloud.modeladmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagecloud.http.Bounded;
import org.imagecloud.modelrules.Example;
import org.imagecloud.modelrules.ExampleRun;
import org.imagecloud.modelrules.TableReplay;
import org.springframework.core.io.ClassPathResource;

/** The examples that are kept beside the tables. */
final class ModelExamples {

    private ModelExamples() {}

    /** None for a table of a hospital's own. */
    @Bounded("a file of the build")
    static List<Example> of(String model) {
        ClassPathResource file = new ClassPathResource("dmn/examples/" + model + ".csv");
        try {
            return file.exists() ? Example.read(file.getContentAsString(StandardCharsets.UTF_8)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tried on a version of the table; nothing holds where that cannot be asked, as the checks tell. */
    static ExampleRun run(String model, byte[] dmn) {
        try {
            return ExampleRun.of(TableReplay.of(dmn), of(model));
        } catch (TableReplay.Unanswerable e) {
            return new ExampleRun(0, List.of(), List.of());
        }
    }
}
