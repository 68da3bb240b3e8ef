package org.imagecloud.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagecloud.shared.LocalizedText;
import org.springframework.core.io.ClassPathResource;

/** A list of codes with their names in both languages: {@code code,zh,en[,radlex,snomed,acute]} a line, below a head line. */
public final class Catalogue {

    /** Symptoms that a clinic may report. */
    public static final Catalogue SYMPTOMS = new Catalogue("catalogue/symptoms.csv");

    /** The finding that nothing is acute. */
    public static final String NOTHING_ACUTE = "noAcuteFinding";

    /** Findings that a report may hold. */
    public static final Catalogue FINDINGS = new Catalogue("catalogue/findings.csv");

    /** Skills that a route may ask for, and a roster may name. */
    public static final Catalogue SUBSPECIALTIES = new Catalogue("catalogue/subspecialties.csv");

    /**
     * One code.
     *
     * @param radlex the RadLex identifier, empty where none is known
     * @param snomed the SNOMED CT concept, empty where none is known
     * @param acute whether it is never there beside {@code noAcuteFinding}
     */
    public record Entry(String code, LocalizedText label, String radlex, String snomed, boolean acute) {}

    private final Map<String, Entry> entries;

    private Catalogue(String resource) {
        Map<String, Entry> read = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(Catalogue::entry)
                    .forEach(e -> read.put(e.code(), e));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
        this.entries = Map.copyOf(read);
        this.inOrder = List.copyOf(read.values());
    }

    private final List<Entry> inOrder;

    /** All entries in the order of the file. */
    public List<Entry> entries() {
        return inOrder;
    }

    public Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    private static Entry entry(String line) {
        String[] cells = line.split(",", -1);
        return new Entry(
                cells[0],
                new LocalizedText(cells[1], cells[2]),
                cells.length > 3 ? cells[3] : "",
                cells.length > 4 ? cells[4] : "",
                cells.length > 5 && cells[5].equals("acute"));
    }
}
