package org.imagecloud.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is delivered, by its bills of materials (CycloneDX), against lists that people keep: no network is needed. */
class DependenciesTest {

    private static final Path LISTS = Path.of("src/test/resources/dependencies");

    /** The day that the calendar is asked for; without it, that of the last review, so that an old state still builds. */
    private static final String TODAY = "dependencies.today";

    private static Review review;

    @BeforeAll
    static void read() throws IOException {
        review = new Review(
                Bills.all(),
                lines("lines.tsv").stream().map(Line::of).toList(),
                lines("advisories.tsv").stream().map(Advisory::of).toList());
    }

    @Test
    void whatIsDeliveredIsReviewed() {
        assertThat(review.findings()).isEmpty();
    }

    @Test
    void noLineHasEndedUnargued() {
        String today = System.getProperty(TODAY);
        assertThat(review.findings(today == null ? review.lastReviewed() : LocalDate.parse(today)))
                .isEmpty();
    }

    @Test
    void whatIsOverriddenStandsInThePom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(review.advisories())
                .allMatch(advisory -> !advisory.answer().startsWith(Advisory.OVERRIDE)
                        || pom.contains("<" + advisory.answer().substring(Advisory.OVERRIDE.length()) + ">"));
        assertThat(review.advisories())
                .extracting(Advisory::answer)
                .allMatch(answer -> answer.matches("version|override [a-z0-9.-]+\\.version|open [a-z-]+"));
    }

    @Test
    void everyLicenceAllowsWhatWeDo() throws IOException {
        Set<String> allowed = new TreeSet<>();
        lines("licences.txt").forEach(line -> allowed.add(line[0]));
        List<String> found = new ArrayList<>();
        for (String bill : List.of("application", "web")) {
            for (Component component : Bills.read(bill)) {
                if (component.licences().stream().noneMatch(allowed::contains)) {
                    found.add(component + " " + component.licences());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void onlyReleasesAreDelivered() throws IOException {
        List<Component> components = new ArrayList<>(Bills.read("application"));
        assertThat(components).hasSizeGreaterThan(150);
        components.addAll(Bills.read("web"));
        assertThat(components)
                .noneMatch(component -> component.version().matches(".*(SNAPSHOT|alpha|beta|-M\\d|-RC\\d).*"));
    }

    private static List<String[]> lines(String file) throws IOException {
        return Files.readAllLines(LISTS.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }
}
