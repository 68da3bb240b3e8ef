package org.imagecloud.modeladmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.imagecloud.modelrules.TableReplay;
import org.imagecloud.routing.Catalogue;
import org.jspecify.annotations.Nullable;

/** How fast past cases are asked of the tables in force and of a draft that makes 60 years of 65: urgency, route and targets of each. */
public final class WhatIfRate {

    private static final List<String> PARTS =
            List.of("HEAD", "CHEST", "ABDOMEN", "KNEE", "SPINE", "PELVIS", "HEART", "HAND");
    private static final List<String> MODALITIES = List.of("CT", "CT", "DX", "DX", "DX", "MR", "US", "MG");
    private static final int PIECE = 1_000;

    private WhatIfRate() {}

    /** Prints the rate: {@code java … org.imagecloud.modeladmin.WhatIfRate [cases]}. */
    public static void main(String... arguments) throws TableReplay.Unanswerable {
        int cases = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        System.out.println(measure(cases, 1));
    }

    /**
     * What was measured.
     *
     * @param begun seconds until the first case was asked
     * @param seconds for all cases, with what is made of them
     */
    public record Measured(int cases, double begun, double seconds, int changed) {}

    /** Asks so many generated cases; the same seed makes the same. */
    public static Measured measure(int cases, long seed) throws TableReplay.Unanswerable {
        Random random = new Random(seed);
        long start = System.nanoTime();
        String draft = file("classify-urgency").replaceFirst("null, &gt;= 65", "null, &gt;= 60");
        WhatIf whatIf = new WhatIf(
                "classify-urgency",
                draft.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                model -> Optional.of(file(model).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        double begun = seconds(start);
        for (int done = 0; done < cases; done += PIECE) {
            for (int i = 0; i < Math.min(PIECE, cases - done); i++) {
                whatIf.add(new PastCases.PastCase(Instant.EPOCH, inputs(random)));
            }
        }
        WhatIfReport report = whatIf.report();
        return new Measured(report.cases(), begun, seconds(start), report.changed());
    }

    private static Map<String, @Nullable Object> inputs(Random random) {
        List<Catalogue.Entry> known = Catalogue.SYMPTOMS.entries();
        List<String> symptoms = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            symptoms.add(known.get(random.nextInt(known.size())).code());
        }
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("symptoms", symptoms);
        inputs.put("modality", MODALITIES.get(random.nextInt(MODALITIES.size())));
        inputs.put("bodyPart", PARTS.get(random.nextInt(PARTS.size())));
        inputs.put("age", sometimes(random, random.nextInt(100)));
        inputs.put("onsetHours", sometimes(random, random.nextInt(200) / 2.0));
        inputs.put("gcs", sometimes(random, 3 + random.nextInt(13)));
        inputs.put("systolicBp", sometimes(random, 70 + random.nextInt(120)));
        inputs.put("spo2", sometimes(random, 80.0 + random.nextInt(21)));
        inputs.put("trauma", sometimes(random, random.nextInt(5) == 0));
        inputs.put("anticoagulant", sometimes(random, random.nextInt(8) == 0));
        inputs.put("pregnancy", sometimes(random, random.nextInt(20) == 0));
        inputs.put("countySkillOnShift", sometimes(random, random.nextBoolean()));
        return inputs;
    }

    private static @Nullable Object sometimes(Random random, Object value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    private static String file(String model) {
        try {
            return Files.readString(Path.of("dmn", model + ".dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
