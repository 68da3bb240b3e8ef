package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What becomes of images of each transfer syntax, depth, colour and number of frames and fragments, as DCMTK and OpenJPEG make them, is
 * measured and committed. After a change, run this with {@code -Dconformance.write} and commit what it writes.
 */
@RunningApplication
class TheConformanceTableIsAsMeasuredIT {

    private static final Path DOCUMENT = Path.of("docs", "conformance-table.md");
    private static final String J2K = "1.2.840.10008.1.2.4.90";

    private Client clinic;

    /** Makes an object of an image; an exception where that cannot be done of such images. */
    @FunctionalInterface
    private interface Encoder {
        byte[] encode(TestImage image) throws IOException, InterruptedException;
    }

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void theCommittedTableIsCurrent() throws Exception {
        StringBuilder table = new StringBuilder("""
                # What becomes of images

                Measured by `TheConformanceTableIsAsMeasuredIT`, with objects that DCMTK and OpenJPEG have made of synthetic images; it writes this file with
                `-Dconformance.write` and fails when it is not as committed.

                `S` is stored, `F` its last frame is given as it is stored, `=` it is given as Explicit VR Little Endian with just the pixels that were encoded, `~` with
                pixels that are near to them, `H` its last frame is given as HTJ2K with just its pixels, `R` it is rendered as JPEG; `–`: the encoder makes no such object.

                """);
        table.append("| transfer syntax | ")
                .append(String.join(" | ", images().keySet()))
                .append(" |\n|")
                .append(" --- |".repeat(images().size() + 1))
                .append('\n');
        for (Map.Entry<String, Encoder> row : encoders().entrySet()) {
            table.append("| ").append(row.getKey());
            for (TestImage image : images().values()) {
                table.append(" | ").append(cell(row.getValue(), image));
            }
            table.append(" |\n");
        }
        if (System.getProperty("conformance.write") != null) {
            Files.writeString(DOCUMENT, table);
        }
        assertThat(table.toString())
                .as("run this with -Dconformance.write and commit %s", DOCUMENT)
                .isEqualTo(Files.readString(DOCUMENT));
    }

    private static Map<String, TestImage> images() {
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put("8 bits", TestImage.grey(8, false, 1));
        images.put("12 bits", TestImage.grey(12, false, 1));
        images.put("12 bits, 3 frames", TestImage.grey(12, false, 3));
        images.put("16 bits", TestImage.grey(16, false, 1));
        images.put("16 bits signed", TestImage.grey(16, true, 1));
        images.put("RGB", TestImage.colour(1));
        images.put("RGB, 3 frames", TestImage.colour(3));
        return images;
    }

    private static Map<String, Encoder> encoders() {
        Map<String, Encoder> encoders = new LinkedHashMap<>();
        for (String syntax : List.of(
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.DeflatedExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian)) {
            encoders.put(syntax, image -> TestImage.file(image.attributes(), syntax));
        }
        encoders.put("…5 RLE", dcmtk("dcmcrle"));
        encoders.put("…4.50 JPEG Baseline", dcmtk("dcmcjpeg", "+eb"));
        encoders.put("…4.51 JPEG Extended", dcmtk("dcmcjpeg", "+ee"));
        encoders.put("…4.57 JPEG Lossless", dcmtk("dcmcjpeg", "+el"));
        encoders.put("…4.70 JPEG Lossless SV1", dcmtk("dcmcjpeg", "+e1"));
        encoders.put("…4.70 in fragments of 1 KB", dcmtk("dcmcjpeg", "+e1", "+fs", "1"));
        encoders.put("…4.70 without offset table", dcmtk("dcmcjpeg", "+e1", "-ot"));
        encoders.put("…4.80 JPEG-LS Lossless", dcmtk("dcmcjpls"));
        encoders.put("…4.81 JPEG-LS near lossless", dcmtk("dcmcjpls", "+en"));
        encoders.put("…4.90 JPEG 2000", image -> openJpeg(image, 1));
        encoders.put("…4.90 in 3 fragments a frame, without offset table", image -> openJpeg(image, 3));
        return encoders;
    }

    private static Encoder dcmtk(String tool, String... options) {
        return image -> Dcmtk.run(image.file(), tool, options);
    }

    private String cell(Encoder encoder, TestImage image) throws InterruptedException {
        byte[] file;
        try {
            file = encoder.encode(image);
        } catch (IOException notOfSuchImages) {
            return "–";
        }
        try {
            if (clinic.stow("/dicom-web/studies", List.of(file)).status() != 200) {
                return "refused";
            }
            TestImage.Read stored = header(file);
            boolean frame =
                    clinic.get(stored.path() + "/frames/" + image.frames()).status() == 200;
            Client.Answer plain =
                    clinic.get(stored.path(), "application/dicom; transfer-syntax=" + UID.ExplicitVRLittleEndian);
            boolean same = plain.status() == 200
                    && Arrays.equals(TestImage.Read.of(plain.body()).interleaved(), image.pixels());
            boolean lossless = isEncodedWithoutLoss(stored, image);
            boolean rendered =
                    clinic.get(stored.path() + "/rendered", "image/jpeg").status() == 200;
            String pixels = same ? "=" : plain.status() == 200 ? "~" : "";
            return "S" + (frame ? "F" : "") + pixels + (lossless ? "H" : "") + (rendered ? "R" : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isEncodedWithoutLoss(TestImage.Read stored, TestImage image) throws IOException {
        Client.Answer encoded = clinic.get(
                stored.path() + "/frames/" + image.frames(), "image/jphc; transfer-syntax=" + UID.HTJ2KLossless);
        if (encoded.status() != 200) {
            return false;
        }
        byte[] last = DicomImage.of(image.attributes(), UID.HTJ2KLossless).decode(encoded.body());
        byte[] all = image.pixels();
        return Arrays.equals(all, all.length - last.length, all.length, last, 0, last.length);
    }

    private static TestImage.Read header(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            Attributes header = in.readDatasetUntilPixelData();
            return new TestImage.Read(in.getTransferSyntax(), header, new byte[0]);
        }
    }

    /** Each frame by itself, an empty offset table, and so many fragments a frame. */
    private static byte[] openJpeg(TestImage image, int fragments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "openjpeg")), "table");
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        int length = image.pixels().length / image.frames();
        for (int frame = 0; frame < image.frames(); frame++) {
            byte[] pixels = Arrays.copyOfRange(image.pixels(), frame * length, (frame + 1) * length);
            byte[] cut = DicomFragments.cut(codestream(image, planes(image, pixels), folder), fragments);
            items.write(cut, frame == 0 ? 0 : 8, cut.length - (frame == 0 ? 0 : 8)); // one offset table
        }
        Attributes attributes = new Attributes();
        attributes.addAll(image.attributes());
        attributes.setBytes(Tag.PixelData, VR.OB, items.toByteArray());
        return TestImage.file(attributes, J2K);
    }

    private static byte[] codestream(TestImage image, byte[] raw, Path folder)
            throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in.rawl"), raw);
        Path out = folder.resolve("out.j2k");
        Process process = new ProcessBuilder(
                        "opj_compress",
                        "-i",
                        in.toString(),
                        "-o",
                        out.toString(),
                        "-mct",
                        "0",
                        "-F",
                        image.columns() + "," + image.rows() + "," + image.samples() + "," + image.bitsStored() + ","
                                + (image.signed() ? "s" : "u"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("log")));
        }
        byte[] codestream = Files.readAllBytes(out);
        return Arrays.copyOf(codestream, codestream.length + codestream.length % 2);
    }

    /** As the tool reads colours: one plane behind the other. */
    private static byte[] planes(TestImage image, byte[] pixels) {
        if (image.samples() == 1) {
            return pixels;
        }
        byte[] planes = new byte[pixels.length];
        int plane = pixels.length / image.samples();
        for (int i = 0; i < pixels.length; i++) {
            planes[i % image.samples() * plane + i / image.samples()] = pixels[i];
        }
        return planes;
    }
}
