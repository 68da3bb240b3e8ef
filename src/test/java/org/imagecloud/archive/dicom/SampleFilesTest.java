package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real files are read as pydicom reads them. */
class SampleFilesTest {

    private static final String PYTHON = "/usr/bin/python3";

    /** The folder of samples; the test is skipped where there is none. */
    private static Path samples() {
        String given = System.getProperty("imagecloud.samples");
        List<String> places = given == null ? List.of("../shared/samples", "../../shared/samples") : List.of(given);
        Path found = places.stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "Skipped: there is no folder of sample files");
        return Objects.requireNonNull(found);
    }

    private static DicomInputStream open(Path file) throws IOException {
        return new DicomInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    private static List<Path> intactFiles() throws IOException {
        try (Stream<Path> all = Files.walk(samples())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().endsWith("no_meta.dcm"))
                    .filter(file -> !file.toString().endsWith("MR_truncated.dcm"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyAttributeIsReadAsPydicomReadsIt() throws IOException, InterruptedException {
        List<Path> files = intactFiles();
        Map<String, List<String>> expected = pydicom(files);
        SoftAssertions softly = new SoftAssertions();
        for (Path file : files) {
            try (DicomInputStream in = open(file)) {
                Attributes dataSet = in.readDataset();
                boolean implicit = in.getTransferSyntax().equals(UID.ImplicitVRLittleEndian);
                Map<String, String> ours = byTag(ElementDump.of(dataSet), implicit);
                Map<String, String> theirs = byTag(Objects.requireNonNull(expected.get(file.toString())), implicit);
                softly.assertThat(differences(ours, theirs))
                        .as(samples().relativize(file).toString())
                        .isEmpty();
            }
        }
        softly.assertAll();
    }

    /**
     * Values by path. In implicit objects private attributes are left out: pydicom knows the representations of some
     * vendors, which our reader leaves as bytes.
     */
    private static Map<String, String> byTag(List<String> lines, boolean implicit) {
        Map<String, String> byTag = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split("\t", 2);
            boolean isPrivate = Stream.of(parts[0].split("\\[[0-9]+]\\."))
                    .anyMatch(tag -> Tag.isPrivate(Integer.parseUnsignedInt(tag, 16)));
            if (!implicit || !isPrivate) {
                byTag.put(parts[0], parts[1]);
            }
        }
        return byTag;
    }

    private static List<String> differences(Map<String, String> ours, Map<String, String> theirs) {
        return Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
                .distinct()
                .filter(path -> !Objects.equals(ours.get(path), theirs.get(path)))
                .map(path -> path + ": we read " + ours.get(path) + ", pydicom " + theirs.get(path))
                .toList();
    }

    private static Map<String, List<String>> pydicom(List<Path> files) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "Skipped: there is no Python");
        assumeTrue(run(List.of(PYTHON, "-c", "import pydicom")) != null, "Skipped: Python has no pydicom");
        Path script = Files.createTempFile("dump_elements", ".py");
        try (var in = Objects.requireNonNull(SampleFilesTest.class.getResourceAsStream("dump_elements.py"))) {
            Files.write(script, in.readAllBytes());
            List<String> command = new ArrayList<>(List.of(PYTHON, script.toString()));
            files.forEach(file -> command.add(file.toString()));
            Map<String, List<String>> byFile = new LinkedHashMap<>();
            List<String> current = new ArrayList<>();
            for (String line : Objects.requireNonNull(run(command), "pydicom failed")
                    .lines()
                    .toList()) {
                if (line.startsWith("FILE\t")) {
                    current = new ArrayList<>();
                    byFile.put(line.substring(5), current);
                } else {
                    current.add(line);
                }
            }
            return byFile;
        } finally {
            Files.delete(script);
        }
    }

    /** What the command prints; none where it fails. */
    private static @Nullable String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean done = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
            return done ? Files.readString(output, StandardCharsets.UTF_8) : null;
        } finally {
            Files.delete(output);
        }
    }

    @Test
    void chineseNamesAreRead() throws IOException {
        Map<String, String> names = Map.of("chrX1.dcm", "王^小東", "chrX2.dcm", "王^小东");
        for (Map.Entry<String, String> name : names.entrySet()) {
            try (DicomInputStream in = open(samples().resolve(name.getKey()))) {
                assertThat(in.readDatasetUntilPixelData().getString(Tag.PatientName))
                        .isEqualTo("Wang^XiaoDong=" + name.getValue() + "=");
            }
        }
    }

    @Test
    void theHeaderOfATruncatedFileIsReadableButNotTheWhole() throws IOException {
        Path truncated = samples().resolve("MR_truncated.dcm");
        try (DicomInputStream in = open(truncated)) {
            assertThat(in.readDatasetUntilPixelData().getString(Tag.Modality)).isEqualTo("MR");
        }
        try (DicomInputStream in = open(truncated)) {
            assertThatExceptionOfType(DicomParseException.class)
                    .isThrownBy(in::readDataset)
                    .withMessageContaining("ends too early");
        }
    }

    /** Its first byte is a space where group 0008 should be, so that it names group 0820. */
    @Test
    void aFileDamagedInItsFirstByteIsRefused() {
        Path damaged = samples().resolve("no_meta.dcm");
        assertThatExceptionOfType(DicomParseException.class)
                .isThrownBy(() -> open(damaged))
                .withMessageContaining("Not a DICOM object");
    }

    @Test
    void everyFrameIsFound() throws IOException {
        for (Path file : intactFiles()) {
            try (DicomInputStream in = open(file);
                    var channel = Files.newByteChannel(file)) {
                Attributes header = in.readDatasetUntilPixelData();
                DicomInputStream.PixelDataPlace pixels = in.getPixelData();
                if (pixels != null) {
                    PixelDataFrames frames =
                            PixelDataFrames.of(channel, header, pixels, in.getTransferSyntax(), HeldBytes.begin());
                    assertThat(frames.count()).isEqualTo(header.getInt(Tag.NumberOfFrames, 1));
                    assertThat(frames.frame(1)).isNotEmpty();
                }
            }
        }
    }
}
