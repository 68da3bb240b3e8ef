package org.imagecloud;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/** Who comes in by the README finds every room where it says, and no passage that is not there. */
class ReadmePicturesTheRoomsTest {

    private static final Path ROOMS = Path.of("src", "main", "java", "org", "imagecloud");
    private static final Pattern NAME_IN_TABLE = Pattern.compile("`([a-z]+)`");

    private record Passage(String from, String to) {}

    @Test
    void theTableNamesEachRoomOnce() throws IOException {
        List<String> named = section()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> names(line.split("\\|")[1]))
                .toList();
        assertThat(named).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(named)).isEqualTo(rooms());
    }

    @Test
    void thePictureHasEachRoomButTheOneThatAllUse() throws IOException {
        Set<String> pictured = passages().stream()
                .flatMap(passage -> Stream.of(passage.from(), passage.to()))
                .collect(toCollection(TreeSet::new));
        Set<String> expected = rooms();
        expected.remove("shared");
        assertThat(pictured).isEqualTo(expected);
    }

    @Test
    void eachArrowIsAPassage() throws Exception {
        for (Passage passage : passages()) {
            assertThat(allowed(passage.from())).as(passage.toString()).contains(passage.to());
        }
    }

    private static Stream<String> names(String cell) {
        return NAME_IN_TABLE.matcher(cell).results().map(found -> found.group(1));
    }

    /** {@code a --> b & c --> d}: each of one step leads to each of the next. */
    private static List<Passage> passages() throws IOException {
        String picture = section();
        picture = picture.substring(picture.indexOf("flowchart"), picture.lastIndexOf("```"));
        List<Passage> passages = new ArrayList<>();
        for (String line : picture.lines().skip(1).toList()) {
            String[] steps = line.strip().split(" *(?:-- [^-]*)?--> *");
            for (int i = 1; i < steps.length; i++) {
                for (String from : steps[i - 1].split(" & ")) {
                    for (String to : steps[i].split(" & ")) {
                        passages.add(new Passage(from, to));
                    }
                }
            }
        }
        return passages;
    }

    private static Set<String> rooms() throws IOException {
        try (Stream<Path> folders = Files.list(ROOMS)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static List<String> allowed(String room) throws ClassNotFoundException {
        ApplicationModule module =
                Class.forName("org.imagecloud." + room + ".package-info").getAnnotation(ApplicationModule.class);
        return Arrays.stream(module.allowedDependencies())
                .map(allowed -> allowed.split(" ")[0])
                .toList();
    }

    private static String section() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("## The rooms");
        return readme.substring(begin, readme.indexOf("\nHow fast it is", begin));
    }
}
