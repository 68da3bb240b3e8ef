package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.browser.BrowserScript;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The viewer OHIF, from another origin, opens a CT, an ultrasound clip, an image with a palette and a mammogram. */
@RunningApplication
class OhifInBrowserIT {

    /** Where the npm package {@code @ohif/app} is unpacked, {@code dist}: 166 MB, so that the long round alone gets it. */
    private static final Path OHIF = Path.of(System.getProperty("imagecloud.ohif", "target/ohif/package/dist"));

    private static final int FRAME_TIME = 0x00181063;
    private static final String VIEWER = "https://viewer.example.org";

    @Test
    void itOpensWhatHospitalsSend(@LocalServerPort int port) throws Exception {
        Assumptions.assumeTrue(Files.isReadable(OHIF.resolve("index.html")), "npm's @ohif/app below " + OHIF);
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy ct = TestStudy.headCt();
        TestImage clip = of("1.2.840.10008.5.1.4.1.1.3.1", "US", TestImage.of(320, 240, 5, 3, 8, false));
        clip.attributes().setString(FRAME_TIME, VR.DS, "40");
        TestImage palette = of("1.2.840.10008.5.1.4.1.1.6.1", "US", TestImage.of(320, 240, 1, 1, 8, false));
        colours(palette);
        TestImage mammogram = of("1.2.840.10008.5.1.4.1.1.1.2", "MG", TestImage.of(320, 400, 1, 1, 12, false));
        List<TestImage> images = List.of(clip, palette, mammogram);
        assertThat(clinic.stow("/dicom-web/studies", ct.slices()).status()).isEqualTo(200);
        assertThat(clinic.stow(
                                "/dicom-web/studies",
                                images.stream().map(TestImage::file).toList())
                        .status())
                .isEqualTo(200);
        BrowserScript.run(
                "ohif", port, OHIF.toString(), VIEWER, ct.uid(), study(clip), study(palette), study(mammogram));
    }

    private static TestImage of(String sopClass, String modality, TestImage image) {
        image.attributes()
                .setString(Tag.SOPClassUID, VR.UI, sopClass)
                .setString(Tag.Modality, VR.CS, modality)
                .setString(Tag.PatientID, VR.LO, "OHIF")
                .setString(Tag.StudyDate, VR.DA, "20270206")
                .setString(Tag.SeriesNumber, VR.IS, "1")
                .setString(Tag.InstanceNumber, VR.IS, "1");
        return image;
    }

    /** From blue over green to red. */
    private static void colours(TestImage image) {
        byte[] up = new byte[512];
        byte[] down = new byte[512];
        for (int i = 0; i < 256; i++) {
            up[2 * i + 1] = (byte) i;
            down[2 * i + 1] = (byte) (255 - i);
        }
        image.attributes().setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        int red = 0x00281101;
        for (int colour = 0; colour < 3; colour++) {
            image.attributes().setInt(red + colour, VR.US, 256, 0, 16);
            image.attributes().setBytes(red + 0x100 + colour, VR.OW, colour == 2 ? down : up);
        }
    }

    private static String study(TestImage image) {
        return String.valueOf(image.attributes().getString(Tag.StudyInstanceUID));
    }
}
