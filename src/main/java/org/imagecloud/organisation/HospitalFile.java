package org.imagecloud.organisation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Tier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Reads the province's hospitals from a file at start-up: {@code id,tier,parent,zh,en[,phone[,email[,webhook]]]} a line below a head
 * line, parents before their children, in UTF-8; for e-mail see {@link Contacts}. Hospitals that are known already are brought up to date; none is removed.
 */
@Component
@ConditionalOnProperty("imagecloud.organisation.file")
class HospitalFile implements ApplicationRunner {

    private static final int COLUMNS = 5;

    private final Organisation organisation;
    private final Path file;

    HospitalFile(Organisation organisation, @Value("${imagecloud.organisation.file}") Path file) {
        this.organisation = organisation;
        this.file = file;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.lines().skip(1).filter(line -> !line.isBlank()).forEach(this::put);
        }
    }

    private void put(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length < COLUMNS || cells.length > COLUMNS + 3) {
            throw new IllegalArgumentException("A line of " + file + " does not have five to eight columns: " + line);
        }
        Hospital hospital = hospital(cells);
        organisation.put(hospital);
        if (cells.length > COLUMNS && !cells[COLUMNS].isBlank()) {
            organisation.putPhone(hospital.id(), cells[COLUMNS].strip());
        }
        organisation.putContacts(hospital.id(), Contacts.of(cell(cells, COLUMNS + 1), cell(cells, COLUMNS + 2)));
    }

    private static String cell(String[] cells, int column) {
        return column < cells.length ? cells[column] : "";
    }

    private static Hospital hospital(String[] cells) {
        return new Hospital(
                new HospitalId(cells[0]),
                new LocalizedText(cells[3], cells[4]),
                Tier.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                cells[2].isEmpty() ? null : new HospitalId(cells[2]));
    }
}
