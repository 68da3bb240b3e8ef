package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pictures of stored objects, for browsers. */
@RunningApplication
class RenderedIT {

    private static final Path SAMPLES = Path.of(System.getProperty("imagecloud.samples", "../shared/samples"));

    private Client clinic;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void valuesAreRescaledAndWindowed() throws IOException {
        TestObject object = grey();
        object.attributes
                .setString(Tag.RescaleSlope, VR.DS, "2")
                .setString(Tag.RescaleIntercept, VR.DS, "-1024")
                .setString(Tag.WindowCenter, VR.DS, "0\\400")
                .setString(Tag.WindowWidth, VR.DS, "256\\1000");
        stored(object.file());
        // Frame 2 has 512, 513, 514, 515: after rescaling 0, 2, 4, 6.
        assertThat(greys(object.path() + "/frames/2/rendered")).containsExactly(128, 130, 132, 134);
        assertThat(greys(object.path() + "/frames/2/rendered?window=3,7,linear"))
                .containsExactly(21, 106, 191, 255);
        assertThat(greys(object.path() + "/frames/2/rendered?window=3,6,linear-exact"))
                .containsExactly(0, 85, 170, 255);
        assertThat(greys(object.path() + "/frames/2/rendered?window=2,4,sigmoid"))
                .containsExactly(30, 128, 225, 250);
        assertThat(greys(object.path() + "/frames/3/rendered")).containsOnly(255);
        object = grey().with(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
        stored(object.file());
        assertThat(greys(object.path() + "/frames/2/rendered"))
                .as("the frame's range, inverted")
                .containsExactly(255, 170, 85, 0);
    }

    @Test
    void aFrameMayHaveAWindowOfItsOwn() throws IOException {
        TestObject object = grey();
        Attributes window = new Attributes()
                .setString(Tag.WindowCenter, VR.DS, "770")
                .setString(Tag.WindowWidth, VR.DS, "4")
                .setString(Tag.VOILUTFunction, VR.CS, "LINEAR_EXACT");
        Attributes group = new Attributes().setSequence(Tag.FrameVOILUTSequence, List.of(window));
        object.attributes.setSequence(
                Tag.PerFrameFunctionalGroupsSequence, List.of(new Attributes(), new Attributes(), group));
        stored(object.file());
        assertThat(greys(object.path() + "/frames/3/rendered")).containsExactly(0, 64, 128, 191);
        assertThat(greys(object.path() + "/frames/1/rendered")).containsExactly(0, 85, 170, 255);
    }

    @ParameterizedTest
    @CsvSource({"MONOCHROME2, 1", "RGB, 3", "YBR_FULL, 3"})
    void picturesAreOfTheTypeThatIsTaken(String photometric, int bands) throws IOException {
        TestImage image = TestImage.of(40, 30, 1, bands, 8, false);
        image.attributes().setString(Tag.PhotometricInterpretation, VR.CS, photometric);
        TestImage.Read stored = stored(image.file());
        for (String accept : List.of("*/*", "image/jpeg", "image/webp,image/*;q=0.8", "image/png;q=0.1, image/jpeg")) {
            Client.Answer answer = clinic.get(stored.path() + "/rendered", accept);
            assertThat(answer.headers().firstValue("Content-Type")).as(accept).hasValue("image/jpeg");
            assertThat(picture(answer).getNumBands()).isEqualTo(bands);
        }
        Client.Answer png = clinic.get(stored.path() + "/rendered", "image/png");
        assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture(png).getWidth()).isEqualTo(40);
        assertThat(clinic.get(stored.path() + "/rendered?accept=image/png")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("image/png");
        assertThat(clinic.get(stored.path() + "/rendered?quality=1").body())
                .hasSizeLessThan(
                        clinic.get(stored.path() + "/rendered?quality=100").body().length);
        assertThat(clinic.get(stored.path() + "/rendered", "image/gif").status())
                .isEqualTo(406);
        if (photometric.equals("RGB")) {
            int[] pixels = picture(png).getPixels(0, 0, 40, 30, (int[]) null);
            for (int i = 0; i < pixels.length; i++) {
                assertThat(pixels[i]).isEqualTo(image.pixels()[i] & 0xff);
            }
        }
    }

    @Test
    void paletteColoursAreLookedUp() throws IOException {
        TestImage image = TestImage.of(2, 2, 1, 1, 8, false);
        image.attributes()
                .setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR")
                .setInt(Tag.RedPaletteColorLookupTableDescriptor, VR.US, 3, 10, 16)
                .setInt(Tag.GreenPaletteColorLookupTableDescriptor, VR.US, 3, 10, 16)
                .setInt(Tag.BluePaletteColorLookupTableDescriptor, VR.US, 3, 10, 8)
                .setInt(Tag.RedPaletteColorLookupTableData, VR.US, 0x0100, 0x0200, 0x0300)
                .setInt(Tag.GreenPaletteColorLookupTableData, VR.US, 0x1100, 0x1200, 0x1300)
                .setBytes(Tag.BluePaletteColorLookupTableData, VR.OW, new byte[] {0x21, 0x22, 0x23, 0})
                .setBytes(Tag.PixelData, VR.OB, new byte[] {10, 11, 12, 99});
        TestImage.Read stored = stored(image.file());
        assertThat(greys(stored.path() + "/rendered"))
                .containsExactly(0x01, 0x11, 0x21, 0x02, 0x12, 0x22, 0x03, 0x13, 0x23, 0x03, 0x13, 0x23);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20,20 | 20 | 15",
                "80,80 | 80 | 60",
                "80,30 | 40 | 30",
                "10,100,0,0,20,30 | 10 | 15",
                "100,100,30,20,, | 100 | 100",
                "40,30,0,0,-40,-30 | 40 | 30",
            })
    void aViewportCutsFlipsAndScales(String viewport, int width, int height) throws IOException {
        TestImage.Read stored = stored(TestImage.of(40, 30, 1, 1, 8, false).file());
        Raster picture = picture(clinic.get(stored.path() + "/rendered?viewport=" + viewport, "image/png"));
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(width, height);
        if (viewport.contains("-")) {
            Raster plain = picture(clinic.get(stored.path() + "/rendered", "image/png"));
            assertThat(picture.getSample(3, 4, 0)).isEqualTo(plain.getSample(36, 25, 0));
            assertThat(picture.getSample(39, 29, 0)).isEqualTo(plain.getSample(0, 0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "viewport=0,5",
                "viewport=5",
                "viewport=5,5,1",
                "viewport=a,b",
                "viewport=99999,99999",
                "viewport=9,9,40,0,1,1",
                "viewport=9,9,-1,0,1,1",
                "viewport=9,9,0,0,0,1",
                "viewport=9,9,NaN,,,",
                "window=1",
                "window=1,0,linear",
                "window=1,2,cubic",
                "window=NaN,2",
                "window=1,0,sigmoid",
                "quality=0",
                "quality=101",
                "quality=x",
                "annotation=everything"
            })
    void wrongParametersAreNamed(String parameter) throws IOException {
        TestImage.Read stored = stored(TestImage.of(40, 30, 1, 1, 8, false).file());
        Client.Answer answer = clinic.get(stored.path() + "/rendered?" + parameter);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).startsWith("rendered.");
    }

    @Test
    void annotationsAreLeftToTheViewerAndThatIsSaid() throws IOException {
        TestImage.Read stored = stored(TestImage.grey(8, false, 1).file());
        Client.Answer answer = clinic.get(stored.path() + "/rendered?annotation=patient,technique");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Warning").orElse("")).startsWith("299 ");
    }

    @Test
    void studiesAndSeriesHaveAPictureForEachInstanceAndOneThumbnail() throws IOException {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        TestImage.Read slice = TestImage.Read.of(study.slices().get(0));
        String series = slice.path().replaceAll("/instances.*", "");
        for (String level : List.of("/dicom-web/studies/" + study.uid(), series)) {
            Parts all = Parts.of(clinic.get(level + "/rendered", "multipart/related; type=\"image/png\""));
            assertThat(all.types()).containsExactly("image/png", "image/png", "image/png", "image/png");
            assertThat(all.bodies())
                    .allSatisfy(body -> assertThat(picture(body).getWidth()).isEqualTo(32));
            assertThat(Parts.of(clinic.get(level + "/rendered")).types()).containsOnly("image/jpeg");
            Raster thumbnail = picture(clinic.get(level + "/thumbnail", "image/*"));
            assertThat(thumbnail.getWidth()).isEqualTo(128);
        }
        assertThat(picture(clinic.get(slice.path() + "/thumbnail?viewport=16,16"))
                        .getWidth())
                .isEqualTo(16);
    }

    @Test
    void framesComeAloneOrInParts() throws IOException {
        TestObject object = grey();
        stored(object.file());
        assertThat(Parts.of(clinic.get(object.path() + "/frames/3,1/rendered")).bodies())
                .hasSize(2);
        assertThat(picture(clinic.get(object.path() + "/frames/3/thumbnail")).getWidth())
                .isEqualTo(128);
        assertThat(Parts.of(clinic.get(object.path() + "/frames/3/rendered", "multipart/related; type=image/png"))
                        .bodies())
                .hasSize(1);
        assertThat(clinic.get(object.path() + "/frames/4/rendered").status()).isEqualTo(404);
        assertThat(clinic.get(object.path() + "/frames/x/rendered").status()).isEqualTo(400);
        object = grey().with(Tag.RepresentativeFrameNumber, VR.US, "\3\0");
        stored(object.file());
        assertThat(clinic.get(object.path() + "/rendered", "image/png").body())
                .isEqualTo(clinic.get(object.path() + "/frames/3/rendered", "image/png")
                        .body());
    }

    @Test
    void whatHasNoImageSaysSoAndDocumentsAreGivenAsTheyAre() throws IOException {
        TestObject report = new TestObject();
        stored(TestImage.file(report.attributes, UID.ExplicitVRLittleEndian));
        for (String resource : List.of("/rendered", "/thumbnail", "/frames/1/rendered")) {
            Client.Answer answer = clinic.get(report.path() + resource);
            assertThat(answer.status()).isEqualTo(406);
            assertThat(answer.json().get("code").asText()).isEqualTo("image.none");
        }
        byte[] pdf = "%PDF-1.4 test ".getBytes(StandardCharsets.US_ASCII);
        report = new TestObject();
        report.attributes
                .setString(Tag.MIMETypeOfEncapsulatedDocument, VR.LO, "application/pdf")
                .setBytes(Tag.EncapsulatedDocument, VR.OB, pdf);
        stored(TestImage.file(report.attributes, UID.ExplicitVRLittleEndian));
        Client.Answer answer = clinic.get(report.path() + "/rendered", "application/pdf, image/*");
        assertThat(answer.body()).isEqualTo(pdf);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(clinic.get(report.path() + "/rendered", "image/png").status())
                .isEqualTo(406);
    }

    /** Whatever the object says that it is. */
    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "Application/PDF", "text/xml", ""})
    void aPdfThatActsIsNotStored(String says) throws IOException {
        byte[] pdf = "%PDF-1.4 1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert) >> >> endobj %%EOF"
                .getBytes(StandardCharsets.US_ASCII);
        TestObject active = new TestObject();
        active.attributes
                .setString(Tag.MIMETypeOfEncapsulatedDocument, VR.LO, says)
                .setBytes(Tag.EncapsulatedDocument, VR.OB, pdf);
        Client.Answer answer = clinic.stow(
                "/dicom-web/studies", List.of(TestImage.file(active.attributes, UID.ExplicitVRLittleEndian)));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/00081198/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MR_small_RLE.dcm", "SC_rgb_jpeg_dcmtk.dcm", "CT_small.dcm", "image_dfl.dcm"})
    void samplesOfOtherProgramsAreShown(String name) throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "No sample files in " + SAMPLES);
        byte[] file = Files.readAllBytes(SAMPLES.resolve(name));
        clinic.stow("/dicom-web/studies", List.of(file)); // may be refused as another coding of a stored instance
        TestImage.Read sample = TestImage.Read.of(file);
        Raster picture = picture(clinic.get(sample.path() + "/rendered", "image/png"));
        assertThat(picture.getHeight()).isEqualTo(sample.header().getInt(Tag.Rows, 0));
        assertThat(picture.getNumBands()).isEqualTo(sample.header().getInt(Tag.SamplesPerPixel, 0));
    }

    private static TestObject grey() {
        TestObject object = new TestObject();
        object.attributes.setInt(Tag.BitsStored, VR.US, 16).setInt(Tag.HighBit, VR.US, 15);
        return object;
    }

    private TestImage.Read stored(byte[] file) throws IOException {
        Client.Answer answer = clinic.stow("/dicom-web/studies", List.of(file));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return TestImage.Read.of(file);
    }

    private int[] greys(String path) throws IOException {
        Raster picture = picture(clinic.get(path, "image/png"));
        return picture.getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
    }

    private static Raster picture(Client.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return picture(answer.body());
    }

    private static Raster picture(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRaster();
    }
}
