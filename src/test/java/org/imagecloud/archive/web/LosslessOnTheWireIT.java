package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever has a slow line gets frames and objects as HTJ2K, with just the pixels that are stored. */
@RunningApplication
class LosslessOnTheWireIT {

    private static final String FRAME = "image/jphc; transfer-syntax=" + UID.HTJ2KLosslessRPCL;
    private static final String OBJECT = "application/dicom; transfer-syntax=" + UID.HTJ2KLosslessRPCL;

    private Client clinic;

    @TempDir
    private Path folder;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        assumeTrue(DicomImage.canDecode(UID.HTJ2KLosslessRPCL), "Skipped: there is no opj_decompress");
    }

    @Test
    void framesAndObjectsHaveThePixelsThatAreStored() throws Exception {
        List<Supplier<TestImage>> images = List.of(
                () -> TestImage.grey(8, false, 1),
                () -> TestImage.grey(12, true, 3),
                () -> TestImage.grey(16, false, 3),
                () -> TestImage.colour(1),
                () -> TestImage.colour(3));
        for (Supplier<TestImage> next : images) {
            TestImage big = next.get();
            compare(big, stored(TestImage.file(big.attributes(), UID.ExplicitVRBigEndian)));
            TestImage rle = next.get();
            compare(rle, stored(Dcmtk.run(rle.file(), "dcmcrle")));
            TestImage jpeg = next.get();
            compare(jpeg, stored(Dcmtk.run(jpeg.file(), "dcmcjpeg", "+e1")));
        }
    }

    private void compare(TestImage image, TestImage.Read stored) throws IOException {
        Client.Answer object = clinic.get(stored.path(), OBJECT);
        assertThat(object.status()).as(object.json() + "").isEqualTo(200);
        assertThat(object.headers().firstValue("Content-Type")).hasValue(OBJECT.replace(" ", ""));
        Attributes header = header(object.body());
        byte[] pixels = decoded(object.body());
        assertThat(pixels).isEqualTo(image.pixels());
        assertThat(header.getString(Tag.PhotometricInterpretation))
                .isEqualTo(image.samples() == 1 ? "MONOCHROME2" : "YBR_RCT");
        Client.Answer frame = clinic.get(stored.path() + "/frames/" + image.frames(), FRAME);
        assertThat(frame.headers().firstValue("Content-Type")).hasValue(FRAME.replace(" ", ""));
        byte[] last = DicomImage.of(header, UID.HTJ2KLosslessRPCL).decode(frame.body());
        assertThat(last)
                .isEqualTo(
                        Arrays.copyOfRange(image.pixels(), image.pixels().length - last.length, image.pixels().length));
    }

    @Test
    void aFrameIsGivenInRangesAndTheSameAtEachRequest() throws IOException {
        TestImage.Read stored = stored(TestImage.of(300, 200, 1, 1, 12, false).file());
        String path = stored.path() + "/frames/1";
        Client.Answer whole = clinic.get(path, FRAME);
        assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        int head = 400;
        Client.Answer beginning = clinic.getWith(path, "Accept", FRAME, "Range", "bytes=0-" + (head - 1));
        assertThat(beginning.status()).isEqualTo(206);
        assertThat(beginning.headers().firstValue("Content-Range")).hasValue("bytes 0-399/" + whole.body().length);
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        Client.Answer rest = clinic.getWith(path, "Accept", FRAME, "Range", "bytes=" + head + "-", "If-Range", tag);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(beginning.body());
        both.writeBytes(rest.body());
        assertThat(both.toByteArray()).isEqualTo(whole.body());
        assertThat(clinic.getWith(path, "Accept", FRAME, "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    @Test
    void severalFramesAreParts() throws IOException {
        TestImage.Read stored = stored(TestImage.grey(16, true, 3).file());
        Parts parts = Parts.of(clinic.get(stored.path() + "/frames/1,3", "multipart/related; type=\"image/jphc\""));
        assertThat(parts.types()).hasSize(2).containsOnly("image/jphc;transfer-syntax=" + UID.HTJ2KLossless);
        assertThat(parts.bodies().get(1))
                .isEqualTo(clinic.get(stored.path() + "/frames/3", FRAME).body());
    }

    /** As a viewer asks: what is compressed stays as it is stored. */
    @Test
    void whatIsCompressedWellIsNotRecodedForWhoTakesItSo() throws Exception {
        String viewers = "multipart/related; type=\"image/jls\", multipart/related; type=\"image/jphc\", "
                + "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
        TestImage.Read jls = stored(Dcmtk.run(TestImage.grey(12, false, 1).file(), "dcmcjpls"));
        assertThat(types(jls, viewers)).containsExactly("image/jls;transfer-syntax=" + UID.JPEGLSLossless);
        TestImage.Read rle = stored(Dcmtk.run(TestImage.grey(12, false, 1).file(), "dcmcrle"));
        assertThat(types(rle, viewers)).containsExactly("image/jphc;transfer-syntax=" + UID.HTJ2KLossless);
    }

    @Test
    void whatHasLostSomethingOrIsNoImageIsRefused() throws Exception {
        TestImage.Read lossy = stored(Dcmtk.run(TestImage.grey(8, false, 1).file(), "dcmcjpeg", "+eb"));
        assertThat(clinic.get(lossy.path(), OBJECT).status()).isEqualTo(406);
        assertThat(clinic.get(lossy.path() + "/frames/1", FRAME).status()).isEqualTo(406);
        TestImage one = TestImage.grey(8, false, 1);
        one.attributes().remove(Tag.PixelData);
        TestImage.Read none = stored(one.file());
        Client.Answer refused = clinic.get(none.path(), OBJECT);
        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.json().get("code").asText()).isEqualTo("image.none");
        assertThat(clinic.get(none.path(), OBJECT + ", application/dicom; transfer-syntax=*; q=0.5")
                        .status())
                .isEqualTo(200);
    }

    private List<String> types(TestImage.Read stored, String accept) {
        return Parts.of(clinic.get(stored.path() + "/frames/1", accept)).types();
    }

    private TestImage.Read stored(byte[] file) throws IOException {
        Client.Answer answer = clinic.stow("/dicom-web/studies", List.of(file));
        assertThat(answer.status()).as(answer.json() + "").isEqualTo(200);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return new TestImage.Read("", in.readDatasetUntilPixelData(), new byte[0]);
        }
    }

    private static Attributes header(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return in.readDatasetUntilPixelData();
        }
    }

    /** All frames of an encapsulated object, one behind the other. */
    private byte[] decoded(byte[] file) throws IOException {
        Path copy = Files.write(folder.resolve("object.dcm"), file);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file));
                HeldBytes held = HeldBytes.begin();
                FileChannel channel = FileChannel.open(copy)) {
            Attributes header = in.readDatasetUntilPixelData();
            assertThat(in.getTransferSyntax()).isEqualTo(UID.HTJ2KLosslessRPCL);
            DicomImage image = DicomImage.of(header, in.getTransferSyntax());
            DicomInputStream.PixelDataPlace place = Objects.requireNonNull(in.getPixelData());
            PixelDataFrames frames = PixelDataFrames.of(channel, header, place, in.getTransferSyntax(), held);
            for (int number = 1; number <= frames.count(); number++) {
                PixelDataFrames.Part part = frames.frame(number).get(0);
                ByteBuffer frame = ByteBuffer.allocate((int) part.length());
                channel.read(frame, part.position());
                pixels.writeBytes(image.decode(frame.array()));
            }
        }
        return pixels.toByteArray();
    }
}
