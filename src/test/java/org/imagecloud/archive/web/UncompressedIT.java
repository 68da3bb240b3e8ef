package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.archive.image.Jpeg2000Sample;
import org.imagecloud.archive.image.JpegSample;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Encoded objects are given uncompressed on request, with the pixels that DCMTK finds in them. */
@RunningApplication
class UncompressedIT {

    private static final Path SAMPLES = Path.of(System.getProperty("imagecloud.samples", "../shared/samples"));
    private static final String UNCOMPRESSED = "application/dicom; transfer-syntax=" + UID.ExplicitVRLittleEndian;
    private static final String PIXELS = "application/octet-stream";
    private static final String OR_AS_STORED = UNCOMPRESSED + ", application/dicom; transfer-syntax=%s; q=0.5";

    private Client clinic;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcrle, , dcmdrle",
        "dcmcjpeg, +e1, dcmdjpeg",
        "dcmcjpeg, +el +sv 1, dcmdjpeg",
        "dcmcjpeg, +el +sv 7, dcmdjpeg",
    })
    void losslessPixelsAreThoseOfTheToolkit(String encoder, String options, String decoder) throws Exception {
        for (TestImage image : List.of(
                TestImage.grey(7, false, 1),
                TestImage.grey(8, true, 1),
                TestImage.grey(10, false, 1),
                TestImage.grey(12, true, 3),
                TestImage.grey(13, false, 1),
                TestImage.grey(16, false, 3),
                TestImage.grey(16, true, 1),
                TestImage.colour(1),
                TestImage.colour(3))) {
            byte[] encoded = Dcmtk.run(image.file(), encoder, split(options));
            TestImage.Read ours = compare(encoded, Dcmtk.run(encoded, decoder));
            assertThat(ours.interleaved()).isEqualTo(image.pixels());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+eb", "+ee +be", "+eb +cr", "+eb +s4", "+eb +s2"})
    void lossyPixelsAreThoseOfTheToolkit(String options) throws Exception {
        for (TestImage image : List.of(TestImage.grey(8, false, 1), TestImage.colour(1), TestImage.colour(3))) {
            byte[] encoded = Dcmtk.run(image.file(), "dcmcjpeg", split(options));
            TestImage.Read ours = compare(encoded, Dcmtk.run(encoded, "dcmdjpeg"));
            assertThat(ours.header().getString(Tag.LossyImageCompression)).isEqualTo("01");
        }
    }

    /** The object, its frames and its pixel data are the same bytes whichever way they are asked for. */
    private TestImage.Read compare(byte[] encoded, byte[] decoded) throws IOException {
        TestImage.Read stored = stored(encoded);
        Client.Answer answer = clinic.get(stored.path(), UNCOMPRESSED);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .isEqualTo("application/dicom;transfer-syntax=" + UID.ExplicitVRLittleEndian);
        TestImage.Read ours = TestImage.Read.of(answer.body());
        TestImage.Read theirs = TestImage.Read.of(decoded);
        assertThat(ours.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
        assertThat(ours.interleaved()).isEqualTo(theirs.interleaved());
        for (int tag : theirs.header().tags()) {
            if (tag != Tag.PlanarConfiguration && tag != Tag.SOPInstanceUID) {
                assertThat(ours.header().getBytes(tag))
                        .as(Tag.toString(tag))
                        .isEqualTo(theirs.header().getBytes(tag));
            }
        }
        byte[] all = clinic.get(stored.path() + "/bulkdata/7FE00010", PIXELS).body();
        int frames = stored.header().getInt(Tag.NumberOfFrames, 1);
        int length = all.length / frames;
        byte[] last = Arrays.copyOfRange(all, length * (frames - 1), length * frames);
        assertThat(clinic.get(stored.path() + "/frames/" + frames, PIXELS).body())
                .isEqualTo(last);
        agrees(all, clinic.get(stored.path() + "/metadata").json().get(0), ours);
        assertThat(clinic.get(stored.path(), "application/dicom; transfer-syntax=*")
                        .body())
                .isEqualTo(encoded);
        return ours;
    }

    /** What is given of the pixels alone is what the metadata describe: it shows the colours of the whole object. */
    private static void agrees(byte[] pixels, JsonNode metadata, TestImage.Read object) {
        String colours = metadata.at("/00280004/Value/0").asText();
        boolean planar = metadata.at("/00280006/Value/0").asInt() == 1;
        int samples = metadata.at("/00280002/Value/0").asInt();
        byte[] expected = object.interleaved();
        if (samples == 1) {
            assertThat(pixels).isEqualTo(expected);
            return;
        }
        boolean pairs = colours.equals("YBR_FULL_422");
        boolean odd = object.header().getInt(Tag.Columns, 0) * object.header().getInt(Tag.Rows, 0) % 2 == 1;
        assertThat(pixels).hasSize(pairs && !odd ? expected.length / 3 * 2 : expected.length);
        int frames = object.header().getInt(Tag.NumberOfFrames, 1);
        int count = expected.length / 3 / frames;
        int farthest = 0;
        for (int pixel = 0; pixel < count * frames; pixel++) {
            int[] seen = new int[3];
            for (int sample = 0; sample < 3; sample++) {
                int frame = pixel / count;
                int inFrame = pixel % count;
                int place = pairs && !odd
                        ? pixel / 2 * 4 + (sample == 0 ? pixel % 2 : 1 + sample)
                        : planar ? (frame * 3 + sample) * count + inFrame : 3 * pixel + sample;
                seen[sample] = pixels[place] & 0xff;
            }
            boolean convert = colours.startsWith("YBR")
                    && !(pairs && odd)
                    && "RGB".equals(object.header().getString(Tag.PhotometricInterpretation));
            int[] shown = convert ? rgb(seen) : seen;
            for (int sample = 0; sample < 3; sample++) {
                farthest = Math.max(farthest, Math.abs(shown[sample] - (expected[3 * pixel + sample] & 0xff)));
            }
        }
        assertThat(farthest).as(colours + (planar ? " by plane" : "")).isLessThanOrEqualTo(pairs && !odd ? 160 : 2);
    }

    private static int[] rgb(int[] ybr) {
        double cb = ybr[1] - 128;
        double cr = ybr[2] - 128;
        double[] rgb = {ybr[0] + 1.402 * cr, ybr[0] - 0.344136 * cb - 0.714136 * cr, ybr[0] + 1.772 * cb};
        return Arrays.stream(rgb)
                .mapToInt(level -> (int) Math.round(Math.max(0, Math.min(255, level))))
                .toArray();
    }

    /** Colours by plane and by pixel, of even and of odd size, in every coding that the toolkit makes. */
    @ParameterizedTest
    @CsvSource({
        "dcmcrle, , dcmdrle",
        "dcmcjpeg, +el +sv 1, dcmdjpeg",
        "dcmcjpeg, +e1, dcmdjpeg",
        "dcmcjpeg, +eb, dcmdjpeg",
        "dcmcjpeg, +eb +s4, dcmdjpeg",
        "dcmcjpeg, +eb +s2, dcmdjpeg",
        "dcmcjpeg, +eb +cr, dcmdjpeg",
        "dcmcjpeg, +ee +be, dcmdjpeg",
    })
    void coloursAreAsTheMetadataSay(String encoder, String options, String decoder) throws Exception {
        for (int columns : List.of(48, 51)) {
            for (int frames : List.of(1, 3)) {
                TestImage image = TestImage.of(columns, 32, frames, 3, 8, false);
                byte[] encoded = Dcmtk.run(image.file(), encoder, split(options));
                for (int planar : List.of(0, 1)) {
                    compare(withPlanar(encoded, planar), Dcmtk.run(encoded, decoder));
                }
            }
        }
    }

    /** As another object, whose encoded pixels stay what they are: only how decoded ones are to be laid is told otherwise. */
    private static byte[] withPlanar(byte[] encoded, int planar) throws IOException {
        byte[] file = encoded.clone();
        int at = indexOf(file, new byte[] {0x28, 0, 6, 0, 'U', 'S', 2, 0});
        file[at + 8] = (byte) planar;
        return planar == 0 ? file : renamed(file, 1);
    }

    private static byte[] renamed(byte[] file, int number) throws IOException {
        byte[] name = Objects.requireNonNull(TestImage.Read.of(file).header().getString(Tag.SOPInstanceUID))
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + name.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + name.length, name, 0, name.length)) {
                int last = i + name.length - 1;
                file[last] = (byte) ('1' + (file[last] - '0' + number) % 9);
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian})
    void otherNativeObjectsAreGivenInExplicitLittleEndian(String transferSyntax) throws IOException {
        TestImage image = TestImage.grey(12, true, 3);
        image.attributes()
                .setSequence(
                        Tag.RequestAttributesSequence,
                        List.of(new Attributes().setString(Tag.RequestedProcedureID, VR.SH, "P1")))
                .setInt(0x00280000, VR.UL, 4711)
                .setBytes(0x7FE10010, VR.LO, "OWN".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[10]);
        TestImage.Read stored = stored(TestImage.file(image.attributes(), transferSyntax));
        byte[] file = clinic.get(stored.path(), UNCOMPRESSED).body();
        image.attributes().remove(0x00280000);
        image.attributes().remove(Tag.DataSetTrailingPadding);
        assertThat(TestImage.Read.of(file).interleaved()).isEqualTo(image.pixels());
        if (!transferSyntax.equals(UID.ImplicitVRLittleEndian)) { // which has no representations of private attributes
            assertThat(file).isEqualTo(image.file());
        }
    }

    @Test
    void aStudyIsGivenUncompressedInParts() throws Exception {
        TestImage image = TestImage.grey(12, false, 3);
        TestImage.Read stored = stored(Dcmtk.run(image.file(), "dcmcrle"));
        String study = "/dicom-web/studies/" + stored.header().getString(Tag.StudyInstanceUID);
        Client.Answer answer = clinic.get(
                study, "multipart/related; type=application/dicom; transfer-syntax=" + UID.ExplicitVRLittleEndian);
        Parts parts = Parts.of(answer);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        assertThat(TestImage.Read.of(parts.bodies().get(0)).interleaved()).isEqualTo(image.pixels());
        assertThat(Parts.of(clinic.get(stored.path() + "/frames/2,3", "multipart/related; type=" + PIXELS))
                        .bodies())
                .hasSize(2)
                .allSatisfy(frame -> assertThat(frame).hasSize(51 * 37 * 2));
    }

    @Test
    void everyCodingIsShownAndGivenUncompressed() throws Exception {
        TestImage grey = TestImage.grey(12, false, 3);
        int number = 0;
        for (String encoder : List.of("dcmcjpeg +ee +bt", "dcmcjpls +el", "dcmcjpls +en", "dcmcjpeg +el", "dcmcrle")) {
            String[] command = encoder.split(" ");
            byte[] file = Dcmtk.run(grey.file(), command[0], Arrays.copyOfRange(command, 1, command.length));
            TestImage.Read stored = stored(renamed(file, number++));
            for (String resource : List.of("/rendered", "/thumbnail", "/frames/2/rendered", "/frames/3/thumbnail")) {
                Client.Answer answer = clinic.get(stored.path() + resource, "image/png");
                assertThat(answer.status()).as(encoder + resource).isEqualTo(200);
            }
            assertThat(TestImage.Read.of(clinic.get(stored.path(), UNCOMPRESSED).body())
                            .interleaved())
                    .hasSize(grey.pixels().length);
        }
    }

    @Test
    void whatCannotBeDecodedIsRefusedWithAReason() throws IOException {
        TestObject object = new TestObject();
        TestImage.Read stored = stored(object.encapsulated("1.2.840.10008.1.2.4.92"));
        for (String resource : List.of("", "/frames/1")) {
            Client.Answer answer = clinic.get(stored.path() + resource, resource.isEmpty() ? UNCOMPRESSED : PIXELS);
            assertThat(answer.status()).isEqualTo(406);
            assertThat(answer.json().get("detail").asText()).contains("1.2.840.10008.1.2.4.92");
        }
        assertThat(clinic.get(stored.path() + "/rendered").json().get("code").asText())
                .isEqualTo("image.undecodable");
    }

    @Test
    void aFrameThatContradictsItsHeaderIsRefused() throws Exception {
        for (List<String> encoder : List.of(List.of("dcmcrle"), List.of("dcmcjpeg"), List.of("dcmcjpeg", "+eb"))) {
            byte[] encoded = Dcmtk.run(
                    TestImage.grey(8, false, 1).file(),
                    encoder.get(0),
                    encoder.subList(1, encoder.size()).toArray(String[]::new));
            int rows = indexOf(encoded, new byte[] {0x28, 0, 0x10, 0, 'U', 'S', 2, 0, 37, 0});
            encoded[rows + 8] = 0;
            encoded[rows + 9] = 0x10;
            TestImage.Read stored = stored(encoded);
            for (String resource : List.of("/frames/1", "/frames/1/rendered")) {
                Client.Answer answer = clinic.get(stored.path() + resource, PIXELS + ", image/jpeg");
                assertThat(answer.status()).as(encoder + resource).isEqualTo(422);
                assertThat(answer.json().get("code").asText()).isEqualTo("image.damaged");
            }
        }
    }

    /** A million precincts, in a hundred bytes: whoever asked for it ended the node, and so did the next. */
    @ParameterizedTest
    @ValueSource(strings = {UID.JPEG2000Lossless, UID.HTJ2KLossless})
    void aFrameThatDeclaresMoreThanItsPixelsNeedIsRefused(String syntax) throws IOException {
        assumeTrue(DicomImage.canDecode(syntax), "Skipped: there is no opj_decompress");
        byte[] frame = Jpeg2000Sample.of(1024, 1024, 1)
                .withStyle(Jpeg2000Sample.style(1, 0, 6, 0))
                .bytes();
        TestImage.Read stored = stored(object(1024, syntax, frame));
        for (String resource : List.of("/frames/1", "/rendered", "/thumbnail")) {
            Client.Answer answer = clinic.get(stored.path() + resource, PIXELS + ", image/jpeg");
            assertThat(answer.status()).as(resource).isEqualTo(422);
            assertThat(answer.json().get("code").asText()).isEqualTo("image.damaged");
        }
        Client.Answer asItIs = clinic.get(stored.path(), OR_AS_STORED.formatted(syntax));
        assertThat(asItIs.headers().firstValue("Content-Type").orElse("")).endsWith(syntax);
        assertThat(asItIs.status()).isEqualTo(200);
    }

    /** So long that it is not decoded twice, its frames are looked at all the same before the answer begins. */
    @Test
    void aLongObjectIsGivenAsItIsStoredWhereALaterFrameCannotBeDecoded() throws IOException {
        int side = 4096;
        byte[] good = JpegSample.grey(side, false);
        byte[] bad = JpegSample.before(good, 0xc4, JpegSample.segment(0xd0, (byte) 1));
        String accept = OR_AS_STORED.formatted(UID.JPEGBaseline8Bit);
        for (byte[] third : List.of(good, bad)) {
            TestImage.Read stored = stored(object(side, UID.JPEGBaseline8Bit, good, good, third));
            Client.Answer answer = clinic.get(stored.path(), accept);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .endsWith(third == good ? UID.ExplicitVRLittleEndian : UID.JPEGBaseline8Bit);
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        }
    }

    private static byte[] object(int side, String syntax, byte[]... frames) {
        Attributes attributes =
                TestImage.of(side, side, frames.length, 1, 8, false).attributes();
        attributes.setBytes(Tag.PixelData, VR.OB, DicomFragments.each(frames));
        return TestImage.file(attributes, syntax);
    }

    @Test
    void samplesOfOtherProgramsAreDecoded() throws Exception {
        assumeTrue(Files.isDirectory(SAMPLES), "No sample files in " + SAMPLES);
        byte[] expected = TestImage.Read.of(Files.readAllBytes(SAMPLES.resolve("MR_small.dcm")))
                .interleaved();
        byte[] jpeg2000 = Files.readAllBytes(SAMPLES.resolve("MR_small_jp2klossless.dcm"));
        clinic.stow("/dicom-web/studies", List.of(jpeg2000)); // may be refused as another coding of a stored instance
        TestImage.Read ours = TestImage.Read.of(
                clinic.get(TestImage.Read.of(jpeg2000).path(), UNCOMPRESSED).body());
        assertThat(ours.interleaved()).isEqualTo(expected);
    }

    private TestImage.Read stored(byte[] file) throws IOException {
        Client.Answer answer = clinic.stow("/dicom-web/studies", List.of(file));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return TestImage.Read.of(file);
    }

    private static String[] split(String options) {
        return options == null ? new String[0] : Objects.requireNonNull(options).split(" ");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + wanted.length), wanted)) {
                return i;
            }
        }
        throw new AssertionError("Not found");
    }
}
