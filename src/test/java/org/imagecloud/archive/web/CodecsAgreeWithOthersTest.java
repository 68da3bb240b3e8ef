package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.DamagedFrameException;
import org.imagecloud.archive.image.DicomImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs have encoded is decoded to the pixels that they find in it: DCMTK, OpenJPEG, OpenJPH. */
class CodecsAgreeWithOthersTest {

    private static List<TestImage> images() {
        List<TestImage> images = new ArrayList<>();
        for (int bits : List.of(2, 7, 8, 10, 12, 13, 16)) {
            images.add(TestImage.grey(bits, false, 1));
        }
        images.add(TestImage.grey(8, true, 1));
        images.add(TestImage.grey(12, true, 1));
        images.add(TestImage.grey(16, true, 1));
        images.add(TestImage.of(1, 1, 1, 1, 8, false));
        images.add(TestImage.of(1, 9, 1, 1, 12, false));
        images.add(TestImage.of(300, 2, 1, 1, 8, false));
        images.add(flat(8));
        images.add(flat(16));
        images.add(noise(8, 1));
        images.add(noise(16, 1));
        return images;
    }

    private static TestImage flat(int bits) {
        TestImage image = TestImage.of(200, 20, 1, 1, bits, false);
        byte[] pixels = new byte[image.pixels().length];
        pixels[pixels.length / 2] = 77;
        image.attributes().setBytes(Tag.PixelData, bits > 8 ? VR.OW : VR.OB, pixels);
        return image;
    }

    private static TestImage noise(int bits, int samples) {
        TestImage image = TestImage.of(61, 33, 1, samples, bits, false);
        byte[] pixels = new byte[image.pixels().length];
        new Random(bits).nextBytes(pixels);
        image.attributes().setBytes(Tag.PixelData, bits > 8 ? VR.OW : VR.OB, pixels);
        return image;
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcjpls, +el +il",
        "dcmcjpls, +el +is",
        "dcmcjpls, +el +in",
        "dcmcjpls, +el",
        "dcmcjpeg, +el +sv 1",
        "dcmcjpeg, +el +sv 2",
        "dcmcjpeg, +el +sv 3",
        "dcmcjpeg, +el +sv 4",
        "dcmcjpeg, +el +sv 5",
        "dcmcjpeg, +el +sv 6",
        "dcmcjpeg, +el +sv 7",
        "dcmcrle, "
    })
    void losslessCodingsGiveBackWhatWasEncoded(String encoder, String options) throws Exception {
        List<TestImage> images = images();
        images.add(TestImage.colour(1));
        images.add(noise(8, 3));
        for (TestImage image : images) {
            byte[] encoded = Dcmtk.run(image.file(), encoder, split(options));
            assertThat(decoded(encoded))
                    .as("%s bits, %s × %s × %s", image.bitsStored(), image.columns(), image.rows(), image.samples())
                    .isEqualTo(image.pixels());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+en", "+en +md 1", "+en +md 5", "+en +md 5 +il", "+en +md 2 +is", "+en +md 2 +in"})
    void nearLosslessCodingsGiveWhatTheToolkitFinds(String options) throws Exception {
        List<TestImage> images = images();
        images.removeIf(
                image -> image.bitsStored() < 8 || image.signed()); // which the toolkit's own library gets wrong
        int compared = 0;
        images.add(TestImage.colour(1));
        for (TestImage image : images) {
            byte[] encoded;
            byte[] theirs;
            try {
                encoded = Dcmtk.run(image.file(), "dcmcjpls", split(options));
                theirs = TestImage.Read.of(Dcmtk.run(encoded, "dcmdjpls")).interleaved();
            } catch (IOException theirFault) {
                continue; // of some versions with images of one pixel, and with noise
            }
            compared++;
            assertThat(decoded(encoded))
                    .as("%s bits, %s samples", image.bitsStored(), image.samples())
                    .isEqualTo(theirs);
        }
        assertThat(compared).isGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+ee +bt", "+ee +bt +q 100", "+ee +bt +q 20", "+ee +bt +ho", "+ee +bt +rs"})
    void lossyTwelveBitsDifferByOneAtMost(String options) throws Exception {
        for (TestImage image : List.of(
                TestImage.grey(12, false, 1),
                TestImage.grey(10, false, 1),
                TestImage.of(64, 64, 1, 1, 12, false),
                TestImage.of(1, 1, 1, 1, 12, false),
                TestImage.of(9, 17, 1, 1, 11, false))) {
            byte[] encoded;
            try {
                encoded = Dcmtk.run(image.file(), "dcmcjpeg", split(options));
            } catch (IOException unknownOption) {
                return; // of another version of the toolkit
            }
            byte[] ours = decoded(encoded);
            byte[] theirs = TestImage.Read.of(Dcmtk.run(encoded, "dcmdjpeg")).interleaved();
            for (int i = 0; i < ours.length; i += 2) {
                int one = ours[i] & 0xff | ours[i + 1] << 8;
                int other = theirs[i] & 0xff | theirs[i + 1] << 8;
                assertThat(Math.abs(one - other)).as("pixel " + i / 2).isLessThanOrEqualTo(1);
            }
        }
    }

    /** Tiles and their parts in any order, in several qualities and resolutions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-n 3 -t 16,16",
                "-n 3 -t 16,16 -TP R",
                "-n 3 -t 16,16 -TP L -r 20,10,1",
                "-n 3 -t 20,15 -TP C",
                "-TP R",
                "-TP R -r 20,10,1 -p RPCL",
                "-n 4 -t 32,32 -TP R -p CPRL",
                "-t 16,16 -p PCRL -n 2 -SOP -EPH",
                "-b 16,16 -M 1",
                "-M 63",
                "-n 3 -t 20,15",
                "-n 1 -t 20,15",
                "-n 3 -t 20,16",
                "-n 3 -t 16,15",
                "-n 3 -t 17,16",
                "-n 3 -t 20,12 -TP C",
                "-n 3 -t 16,16 -TP C",
                "-n 3 -t 64,48 -TP C",
                "-n 3 -d 5,3",
                "-n 3 -t 20,20 -T 1,1 -d 3,3",
            })
    void jpeg2000IsDecodedAsOpenJpegDoes(String options) throws Exception {
        for (TestImage image : List.of(TestImage.of(64, 48, 1, 1, 12, false), TestImage.of(51, 37, 1, 1, 8, false))) {
            ByOpenJpeg stream = openJpeg(image, options);
            Attributes header = image.attributes();
            assertThat(DicomImage.of(header, UID.JPEG2000Lossless).decode(stream.encoded()))
                    .as(options + " " + image.bitsStored())
                    .isEqualTo(stream.decoded());
        }
    }

    @ParameterizedTest
    @CsvSource({"grey12, 64, 48, 1, 12, false", "signed16, 64, 48, 1, 16, true", "colour, 51, 37, 3, 8, false"})
    void highThroughputJpeg2000IsDecodedWhereTheProgramIs(
            String name, int columns, int rows, int samples, int bits, boolean signed) throws IOException {
        assumeTrue(DicomImage.canDecode(UID.HTJ2K), "Skipped: there is no opj_decompress");
        TestImage image = TestImage.of(columns, rows, 1, samples, bits, signed);
        Attributes header = image.attributes();
        if (samples > 1) {
            header.setString(Tag.PhotometricInterpretation, VR.CS, "YBR_RCT");
        }
        byte[] stream = film("htj2k-" + name + ".jphc");
        for (String syntax : List.of(UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K)) {
            DicomImage decoder = DicomImage.of(header, syntax);
            assertThat(decoder.decode(stream)).isEqualTo(film("htj2k-" + name + ".raw"));
            assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(stream, 60)))
                    .isInstanceOf(DamagedFrameException.class);
        }
    }

    /** Every stream, damaged in every way, ends with pixels or with an error that is told. */
    @Test
    void damagedStreamsAreNamed() throws Exception {
        for (String encoder : List.of("dcmcjpls +el +is", "dcmcjpls +en", "dcmcjpeg +ee +bt", "dcmcjpeg +el +sv 1")) {
            String[] command = encoder.split(" ");
            TestImage image = TestImage.grey(12, false, 1);
            byte[] encoded = Dcmtk.run(image.file(), command[0], Arrays.copyOfRange(command, 1, command.length));
            byte[] stream = DicomFragments.ofPixelData(encoded);
            TestImage.Read read = TestImage.Read.of(encoded);
            DicomImage decoder = DicomImage.of(read.header(), read.transferSyntax());
            Random random = new Random(3);
            for (int i = 0; i < 2_000; i++) {
                byte[] damaged = i % 3 == 0 ? Arrays.copyOf(stream, random.nextInt(stream.length)) : stream.clone();
                for (int change = 0; change < i % 5 && damaged.length > 0; change++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(decoder.decode(damaged)).hasSize(image.pixels().length);
                } catch (DamagedFrameException | org.imagecloud.shared.Refusal named) {
                    assertThat(named).isNotNull();
                }
            }
        }
    }

    private static byte[] decoded(byte[] encoded) throws IOException {
        TestImage.Read read = TestImage.Read.of(encoded);
        return DicomImage.of(read.header(), read.transferSyntax()).decode(DicomFragments.ofPixelData(encoded));
    }

    /** What the program makes of its own stream may differ from what it was given. */
    private record ByOpenJpeg(byte[] encoded, byte[] decoded) {}

    private static ByOpenJpeg openJpeg(TestImage image, String options) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "openjpeg")), "j2k");
        Path raw = Files.write(folder.resolve("in.rawl"), image.pixels());
        Path out = folder.resolve("out.j2k");
        List<String> command =
                new ArrayList<>(List.of("opj_compress", "-i", raw.toString(), "-o", out.toString(), "-F"));
        command.add(image.columns() + "," + image.rows() + ",1," + image.bitsStored() + ",u");
        command.addAll(Arrays.asList(split(options)));
        run(command, folder);
        Path back = folder.resolve("back.rawl");
        run(List.of("opj_decompress", "-i", out.toString(), "-o", back.toString()), folder);
        return new ByOpenJpeg(Files.readAllBytes(out), Files.readAllBytes(back));
    }

    private static void run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "Skipped: there is no " + command.get(0));
            throw e;
        }
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
    }

    private static String[] split(String options) {
        return options == null || options.isBlank() ? new String[0] : options.split(" ");
    }

    private static byte[] film(String name) throws IOException {
        String resource = "/org/imagecloud/archive/films/" + name;
        try (InputStream in = CodecsAgreeWithOthersTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
