package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever was stored, the answer is the object, or says what is wrong with it: never that the server has failed. */
@RunningApplication
class NoObjectIsAFaultIT {

    private static final String UNCOMPRESSED = "application/dicom; transfer-syntax=" + UID.ExplicitVRLittleEndian;
    private static final int ICONS = 0x00880200;
    private static final List<String> RESOURCES = List.of(
            "",
            "/metadata",
            "/frames/1",
            "/frames/2",
            "/frames/1,2",
            "/bulkdata/7FE00010",
            "/rendered",
            "/thumbnail",
            "/frames/1/rendered");

    private int changes = 10_000;

    private Client clinic;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void anIconInAForeignFileIsDecodedWithItsImage() throws IOException {
        byte[] file = film("icon-compressed-jpegll.dcm");
        TestImage.Read stored = stored(file);
        Client.Answer answer = clinic.get(stored.path(), UNCOMPRESSED);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        Attributes icon =
                TestImage.Read.of(answer.body()).header().getSequence(ICONS).get(0);
        int length = icon.getInt(Tag.Rows, 0) * icon.getInt(Tag.Columns, 0) * icon.getInt(Tag.BitsAllocated, 0) / 8;
        assertThat(icon.getBytes(Tag.PixelData)).hasSize(length);
        assertThat(clinic.get(stored.path() + "/metadata")
                        .json()
                        .at("/0/00880200/Value/0/7FE00010/InlineBinary")
                        .asText())
                .isNotEmpty();
    }

    /** The icon, and what stands two sequences deep, have the pixels of the toolkit. */
    @ParameterizedTest
    @CsvSource({"dcmcrle, , dcmdrle", "dcmcjpeg, +el +sv 1, dcmdjpeg", "dcmcjpeg, +eb, dcmdjpeg"})
    void pixelsWithinSequencesAreDecoded(String encoder, String options, String decoder) throws Exception {
        for (TestImage small : List.of(TestImage.grey(8, false, 1), TestImage.colour(1))) {
            byte[] encoded = Dcmtk.run(small.file(), encoder, options == null ? new String[0] : options.split(" "));
            TestImage.Read decoded = TestImage.Read.of(Dcmtk.run(encoded, decoder));
            for (int fragments : List.of(1, 3)) {
                TestImage.Read stored = stored(withIcon(encoded, fragments));
                Client.Answer answer = clinic.get(stored.path(), UNCOMPRESSED);
                assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
                assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
                Attributes header = TestImage.Read.of(answer.body()).header();
                Attributes icon = header.getSequence(ICONS).get(0);
                Attributes deep = header.getSequence(Tag.RequestAttributesSequence)
                        .get(0)
                        .getSequence(ICONS)
                        .get(0);
                for (Attributes item : List.of(icon, deep)) {
                    assertThat(new TestImage.Read("", item, item.getBytes(Tag.PixelData)).interleaved())
                            .isEqualTo(decoded.interleaved());
                }
            }
        }
    }

    @Test
    void aDamagedIconIsLeftOutAndItsImageIsGiven() throws Exception {
        TestImage image = TestImage.grey(8, false, 1);
        byte[] file = withIcon(Dcmtk.run(image.file(), "dcmcrle"), 1);
        byte[] segments = {1, 0, 0, 0, 64, 0, 0, 0};
        for (int i = 0, icons = 0; icons < 2; i++) { // those of the icons come before the image's own
            if (Arrays.equals(file, i, i + 8, segments, 0, 8)) {
                file[i] = 99;
                icons++;
            }
        }
        TestImage.Read stored = stored(file);
        Client.Answer answer = clinic.get(stored.path(), UNCOMPRESSED);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        TestImage.Read given = TestImage.Read.of(answer.body());
        assertThat(given.interleaved()).isEqualTo(image.pixels());
        assertThat(given.header().getSequence(ICONS).get(0).contains(Tag.PixelData))
                .isFalse();
    }

    @Test
    void fragmentsWithoutATableAreAssignedByTheirMarks() throws IOException {
        byte[] file = film("mf-jpeg-3fragments-emptybot.dcm");
        TestImage.Read stored = stored(file);
        for (int frame = 1; frame <= stored.header().getInt(Tag.NumberOfFrames, 0); frame++) {
            Client.Answer answer = clinic.get(stored.path() + "/frames/" + frame, "image/jpeg");
            assertThat(answer.status()).isEqualTo(200);
            ByteBuffer jpeg = ByteBuffer.wrap(answer.body());
            assertThat(jpeg.getShort(0)).isEqualTo((short) 0xffd8);
            assertThat(clinic.get(stored.path() + "/frames/" + frame + "/rendered")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(clinic.get(stored.path(), UNCOMPRESSED).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcmcrle", "dcmcjpeg +e1", "dcmcjpeg +eb", "dcmcjpls", ""})
    void damagedHeadersAreNamed(String encoder) throws Exception {
        TestImage image = TestImage.grey(8, false, 3);
        String[] command = encoder.split(" ");
        byte[] file = encoder.isEmpty()
                ? image.file()
                : Dcmtk.run(image.file(), command[0], Arrays.copyOfRange(command, 1, command.length));
        List<String> wrong = new ArrayList<>();
        for (int tag : new int[] {Tag.Rows, Tag.Columns, Tag.BitsAllocated, Tag.BitsStored, Tag.SamplesPerPixel}) {
            for (int value : new int[] {0, 9, 0x1000, 0xffff}) {
                wrong.addAll(faults(changed(file, tag, (byte) value, (byte) (value >> 8)), Tag.toString(tag) + value));
            }
        }
        for (String frames : List.of("0 ", "2 ", "4 ", "99", "-1", "x ", "  ", "1\\", "\\3")) {
            byte[] bytes = frames.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            wrong.addAll(faults(changed(file, Tag.NumberOfFrames, bytes), "frames " + frames));
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 999, 1000, 1001, 2000, 10_000, 100_000})
    void listsOfFramesOfAnyLengthAreReadOrRefused(int length) throws IOException {
        TestObject object = new TestObject();
        assertThat(clinic.stow("/dicom-web/studies", List.of(object.file())).status())
                .isEqualTo(200);
        String list = String.join(",", Stream.generate(() -> "1").limit(length).toList());
        for (String end : List.of("", "/rendered", "/thumbnail")) {
            int status = clinic.get(object.path() + "/frames/" + list + end).status();
            assertThat(status).isEqualTo(length == 1 ? 200 : 400);
        }
    }

    private List<String> faults(byte[] file, String what) throws IOException {
        if (clinic.stow("/dicom-web/studies", List.of(file)).status() != 200) {
            return List.of(); // it is not taken
        }
        TestImage.Read stored = TestImage.Read.of(file);
        List<String> wrong = new ArrayList<>();
        for (String resource : RESOURCES) {
            for (String accept : List.of("*/*", UNCOMPRESSED + ", application/octet-stream, image/png")) {
                int status = clinic.get(stored.path() + resource, accept).status();
                if (status >= 500) {
                    wrong.add(what + " " + resource + " " + accept + ": " + status);
                }
            }
        }
        return wrong;
    }

    /** Another object that is the same but for one value. */
    private byte[] changed(byte[] file, int tag, byte... value) throws IOException {
        byte[] copy = file.clone();
        String instance =
                Objects.requireNonNull(TestImage.Read.of(file).header().getString(Tag.SOPInstanceUID));
        String other = instance.substring(0, instance.length() - 5) + ++changes;
        replace(copy, instance.getBytes(java.nio.charset.StandardCharsets.US_ASCII), other);
        byte[] header = {(byte) (tag >>> 16), (byte) (tag >>> 24), (byte) tag, (byte) (tag >>> 8)};
        for (int i = 0; i < copy.length; i++) {
            if (Arrays.equals(copy, i, i + 4, header, 0, 4)) {
                copy[i + 6] = (byte) value.length;
                System.arraycopy(value, 0, copy, i + 8, value.length);
                return copy;
            }
        }
        throw new AssertionError("There is no " + Tag.toString(tag));
    }

    private static void replace(byte[] bytes, byte[] from, String to) {
        for (int i = 0; i + from.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, i, from.length);
            }
        }
    }

    /** Puts the encoded image into itself as an icon, and as one of something that it refers to. */
    private static byte[] withIcon(byte[] encoded, int fragments) throws IOException {
        TestImage.Read read = TestImage.Read.of(encoded);
        byte[] pixels = DicomFragments.ofPixelData(encoded);
        Attributes item = new Attributes();
        for (int tag : read.header().tags()) {
            if (tag >>> 16 == 0x0028) {
                item.setBytes(
                        tag,
                        Objects.requireNonNull(read.header().vr(tag)),
                        read.header().getBytes(tag));
            }
        }
        item.setBytes(Tag.PixelData, VR.OB, DicomFragments.cut(pixels, fragments));
        Attributes whole = new Attributes();
        whole.addAll(read.header());
        whole.setString(Tag.SOPInstanceUID, VR.UI, UIDs.create())
                .setSequence(ICONS, List.of(item))
                .setSequence(Tag.RequestAttributesSequence, List.of(new Attributes().setSequence(ICONS, List.of(item))))
                .setBytes(Tag.PixelData, VR.OB, DicomFragments.cut(pixels, 1));
        return TestImage.file(whole, read.transferSyntax());
    }

    private TestImage.Read stored(byte[] file) throws IOException {
        Client.Answer answer = clinic.stow("/dicom-web/studies", List.of(file));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return TestImage.Read.of(file);
    }

    private static byte[] film(String name) throws IOException {
        try (InputStream in = NoObjectIsAFaultIT.class.getResourceAsStream("/org/imagecloud/archive/films/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
