package org.imagecloud.archive.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.imagecloud.archive.FilmScan;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.archive.UnusableFilmException;
import org.imagecloud.archive.UnusableFilmException.Reason;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.image.JpegSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Scans become objects that {@code dciodvfy} has nothing against, and that hold the picture. */
class FilmsBecomeValidObjectsTest {

    private static final FilmStudy STUDY = new FilmStudy(
            "王^小明", "F-2027-0001", "M", LocalDate.of(1957, 3, 1), "DX", "CHEST", LocalDate.of(2027, 2, 6), "胸部正位片");

    @TempDir
    Path folder;

    private final FilmObjects films =
            new FilmObjects(new FilmProperties(DataSize.ofMegabytes(50), 1_000_000, Duration.ofMinutes(1)));

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "jpeg-grey", "jpeg-progressive", "png", "png-grey", "png-grey-16", "pdf"})
    void objectsFollowTheStandard(String kind) throws Exception {
        Path object = write(wrap(file(kind)));
        assumeThat(Path.of("/usr/bin/dciodvfy")).exists();
        Process check = new ProcessBuilder("dciodvfy", "-new", object.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines().filter(line -> line.startsWith("Error"))).isEmpty();
        assertThat(said).contains(kind.equals("pdf") ? "EncapsulatedPDF" : "SCImage");
    }

    @Test
    void baselineJpegStaysAsItIs() throws Exception {
        byte[] jpeg = file("jpeg");
        DicomInputStream object = read(wrap(jpeg));
        Attributes header = object.readDatasetUntilPixelData();
        assertThat(object.getTransferSyntax()).isEqualTo(UID.JPEGBaseline8Bit);
        assertThat(header.getString(Tag.PhotometricInterpretation)).isEqualTo("YBR_FULL_422");
        assertThat(header.getString(Tag.LossyImageCompression)).isEqualTo("01");
        assertThat(header.getString(Tag.PatientName)).isEqualTo("王^小明");
        assertThat(header.getString(Tag.PatientAge)).isEqualTo("069Y");
        assertThat(new String(wrap(jpeg), StandardCharsets.ISO_8859_1))
                .contains(new String(jpeg, StandardCharsets.ISO_8859_1));
    }

    @Test
    void progressiveJpegIsDecoded() throws Exception {
        DicomInputStream object = read(wrap(file("jpeg-progressive")));
        Attributes header = object.readDataset();
        assertThat(object.getTransferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
        assertThat(header.getString(Tag.PhotometricInterpretation)).isEqualTo("RGB");
        assertThat(header.getString(Tag.LossyImageCompression)).isEqualTo("01");
    }

    @Test
    void greysOfSixteenBitsKeepTheirDepth() throws Exception {
        Attributes header = read(wrap(file("png-grey-16"))).readDatasetUntilPixelData();
        assertThat(header.getInt(Tag.BitsStored, 0)).isEqualTo(16);
        assertThat(header.getString(Tag.PhotometricInterpretation)).isEqualTo("MONOCHROME2");
        assertThat(header.contains(Tag.LossyImageCompression)).isFalse();
    }

    @Test
    void aPictureHeldSidewaysIsTurned() throws Exception {
        byte[] upright = file("jpeg");
        byte[] sideways = withOrientation(upright, 6);
        Attributes header = read(wrap(sideways)).readDatasetUntilPixelData();
        assertThat(header.getInt(Tag.Rows, 0)).isEqualTo(64);
        assertThat(header.getInt(Tag.Columns, 0)).isEqualTo(48);
        Raster turned = new Raster(1, 2, 1, 8, new byte[] {1, 2}).upright(6);
        assertThat(turned.rows()).isEqualTo(2);
        assertThat(turned.pixels()).containsExactly(1, 2);
        assertThat(new Raster(2, 1, 1, 8, new byte[] {1, 2}).upright(6).pixels())
                .containsExactly(2, 1);
        assertThat(new Raster(1, 2, 1, 8, new byte[] {1, 2}).upright(3).pixels())
                .containsExactly(2, 1);
        assertThat(new Raster(1, 2, 1, 8, new byte[] {1, 2}).upright(8).pixels())
                .containsExactly(2, 1);
    }

    @Test
    void theSameScanGivesTheSameBytes() throws Exception {
        byte[] png = file("png");
        assertThat(wrap(png)).isEqualTo(wrap(png));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "jpeg-progressive", "png", "pdf"})
    void filesThatBreakOffAreRefused(String kind) throws Exception {
        byte[] whole = file(kind);
        assertRefused(Arrays.copyOf(whole, whole.length * 2 / 3), Reason.DAMAGED);
    }

    /** Sixty-four at most, and no more than go over sixteen times the largest picture. */
    @Test
    void picturesOfTooManyScansAreRefusedBeforeTheyAreDecoded() throws Exception {
        assertRefused(JpegSample.scans(64, 64), Reason.DAMAGED);
        assertThat(wrap(JpegSample.scans(512, 30))).isNotEmpty();
        assertRefused(JpegSample.scans(1000, 30), Reason.TOO_LARGE);
    }

    @Test
    void scansThatSomeReadersPassOverAreRefused() throws Exception {
        byte[] jpeg = file("jpeg");
        byte[] hidden = Arrays.copyOfRange(file("jpeg-progressive"), 2, file("jpeg-progressive").length);
        assertRefused(JpegSample.before(jpeg, 0xc0, JpegSample.segment(0xd0, hidden)), Reason.DAMAGED);
    }

    @Test
    void aPictureHasToBeDecodedInItsTime() throws Exception {
        for (String kind : List.of("jpeg", "jpeg-progressive", "png")) {
            byte[] picture = file(kind);
            Raster.Limits none = new Raster.Limits(40_000_000, 1 << 30, Duration.ofNanos(-1));
            assertThatThrownBy(() -> Raster.decode(picture, none))
                    .isInstanceOfSatisfying(
                            UnusableFilmException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
        }
    }

    @Test
    void picturesOfTooManyPixelsAreRefusedBeforeTheyAreDecoded() throws Exception {
        assertRefused(pngThatClaims(60_000, 60_000), Reason.TOO_LARGE);
    }

    /** Each claims the same forty million pixels in a small file, and is cut off behind the claim. */
    @ParameterizedTest
    @CsvSource({
        "8, 0, 80, true",
        "8, 0, 79, false",
        "16, 0, 160, true",
        "16, 0, 159, false",
        "8, 2, 240, true",
        "8, 2, 239, false",
        "8, 6, 280, true",
        "8, 6, 279, false",
        "16, 6, 440, true",
        "16, 6, 439, false",
        "8, 3, 240, true"
    })
    void whatIsMadeOfThePixelsHasToFitIntoMemory(int depth, int colours, long megabytes, boolean fits)
            throws Exception {
        byte[] png = pngThatClaims(8000, 5000, depth, colours);
        Raster.Limits limits = new Raster.Limits(40_000_000, megabytes * 1_000_000, Duration.ofMinutes(1));
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(png)), true, true);
        if (fits) {
            limits.check(reader, 2);
        } else {
            assertThatThrownBy(() -> Raster.decode(png, limits))
                    .isInstanceOfSatisfying(
                            UnusableFilmException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
        }
    }

    @Test
    void aPdfThatActsIsRefused() {
        byte[] pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/AA<</WC 2 0 R>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                .getBytes(StandardCharsets.US_ASCII);
        assertRefused(pdf, Reason.ACTIVE);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertRefused("GIF89a of a film".getBytes(StandardCharsets.US_ASCII), Reason.UNSUPPORTED);
    }

    private void assertRefused(byte[] file, Reason reason) {
        assertThatThrownBy(() -> wrap(file))
                .isInstanceOfSatisfying(
                        UnusableFilmException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private byte[] wrap(byte[] file) throws Exception {
        UUID key = UUID.nameUUIDFromBytes(new byte[] {1});
        FilmScan scan =
                new FilmScan(STUDY, key, UUID.nameUUIDFromBytes(file), 1, Instant.parse("2027-02-06T01:02:03Z"));
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        films.wrap(scan, write(file), object);
        return object.toByteArray();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "film", ""), bytes);
    }

    private static DicomInputStream read(byte[] object) throws IOException {
        return new DicomInputStream(new ByteArrayInputStream(object));
    }

    static byte[] file(String kind) throws IOException {
        return switch (kind) {
            case "jpeg" -> jpeg(picture(BufferedImage.TYPE_3BYTE_BGR), false);
            case "jpeg-grey" -> jpeg(picture(BufferedImage.TYPE_BYTE_GRAY), false);
            case "jpeg-progressive" -> jpeg(picture(BufferedImage.TYPE_3BYTE_BGR), true);
            case "png" -> png(picture(BufferedImage.TYPE_4BYTE_ABGR));
            case "png-grey" -> png(picture(BufferedImage.TYPE_BYTE_GRAY));
            case "png-grey-16" -> png(picture(BufferedImage.TYPE_USHORT_GRAY));
            default ->
                ("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n" + " ".repeat(100) + "trailer<</Root 1 0 R>>\n%%EOF\n")
                        .getBytes(StandardCharsets.US_ASCII);
        };
    }

    private static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(64, 48, type);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.ORANGE);
        canvas.fillOval(5, 5, 40, 30);
        canvas.setColor(Color.BLUE);
        canvas.drawLine(0, 0, 63, 47);
        canvas.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam options = writer.getDefaultWriteParam();
            options.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(image, null, null), options);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
        exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.writeBytes(exif.array());
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    private static byte[] pngThatClaims(int width, int height) throws IOException {
        return pngThatClaims(width, height, 8, 0);
    }

    private static byte[] pngThatClaims(int width, int height, int depth, int colours) throws IOException {
        BufferedImage small = picture(colours == 3 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_GRAY);
        byte[] png = png(small);
        ByteBuffer.wrap(png)
                .putInt(16, width)
                .putInt(20, height)
                .put(24, (byte) depth)
                .put(25, (byte) colours);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }
}
