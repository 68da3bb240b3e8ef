package org.imagecloud.archive.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever acts is found, however it is written; what an ordinary program prints is taken. */
class ActivePdfTest {

    private static final List<String> ACTING = List.of(
            "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
            "/OpenAction << /S /URI /URI (https://example.org/?who) >>",
            "/OpenAction 7 0 R /X << /S /URI /URI (https://example.org/) >>",
            "/Names << /JavaScript << /Names [(a) 7 0 R] >> >>",
            "/AA << /WC << /S /GoTo /D [3 0 R /Fit] >> >>",
            "/AA 7 0 R",
            "/A << /S /Launch /F (cmd.exe) >>",
            "/A << /S /SubmitForm /F (https://example.org/) >>",
            "/A << /S /ImportData /F (a.fdf) >>",
            "/A << /S /GoToR /F (\\\\\\\\server\\\\share) >>",
            "/A << /S /GoToE >>",
            "/A << /S /Thread /F (\\\\\\\\server\\\\share) /D 0 >>",
            "/A << /S 7 0 R /X << /Kind /Thread >> >>",
            "/F << /FS /URL /F 7 0 R >>",
            "/Ref << /F (\\\\\\\\server\\\\share\\\\x.pdf) /Page 0 >>",
            "/Length 0 /F (//server/share/x)",
            "/F <2f2f736572766572>",
            "/UF (\u00fe\u00ff\0/\0/\0s)",
            "/F % why\n << /Type /Filespec /X 1 >>",
            "/F 7 0 R",
            "/A << /S /Rendition /JS (x) >>",
            "/AcroForm << /XFA [(template) 7 0 R] >>",
            "/AcroForm << /XFA 7 0 R >>",
            "/Names << /EmbeddedFiles 7 0 R >>",
            "/FS << /Type /Filespec /EF << /F 7 0 R >> >>",
            "/Subtype /RichMedia",
            "/Encrypt 9 0 R");

    private static final List<String> HARMLESS = List.of(
            "/OpenAction [3 0 R /Fit]",
            "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
            "/OpenAction 7 0 R",
            "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://www.example.org) >> >>]",
            "/AcroForm << /Fields [] >>",
            "/Annots [<< /Subtype /Text /F 4 >>]",
            "/F +4 /F1 7 0 R",
            "/Title (About /AA and /EF)",
            "/PageMode /UseOutlines");

    static Stream<byte[]> written() {
        return ACTING.stream().flatMap(ActivePdfTest::ways);
    }

    /** As it stands, with characters by number, in an object stream, and in a revision that a later one leaves out. */
    private static Stream<byte[]> ways(String what) {
        return Stream.of(what, numbered(what))
                .flatMap(text -> Stream.of(
                        pdf("<< /Type /Catalog " + text + " >>", ""),
                        pdf("<< /Type /Catalog >>", objectStream("5 0 << /Type /Catalog " + text + " >>", "")),
                        pdf("<< /Type /Catalog >>", objectStream("5 0 << " + text + " >>", "/Type /#4fbj#53tm ")),
                        (new String(pdf("<< " + text + " >>", ""), StandardCharsets.ISO_8859_1)
                                        + "1 0 obj << /Type /Catalog >>"
                                        + " endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")
                                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String numbered(String what) {
        StringBuilder text = new StringBuilder();
        for (String part : what.split("(?=/)")) {
            text.append(
                    part.length() > 1 && part.startsWith("/")
                            ? "/#" + Integer.toHexString(part.charAt(1)) + part.substring(2)
                            : part);
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("written")
    void whatActsIsFound(byte[] pdf) {
        assertThat(ActivePdf.in(pdf))
                .as(new String(pdf, StandardCharsets.ISO_8859_1))
                .isPresent();
    }

    @Test
    void anObjectStreamThatCannotBeReadIsNotTaken() {
        for (String filter : List.of(
                "/Filter [/ASCIIHexDecode /FlateDecode]",
                "/Filter [/FlateDecode /FlateDecode]",
                "/Filter [/FlateDecode /AHx]",
                "/Filter 8 0 R /FlateDecode 3",
                "/Filter /LZWDecode")) {
            byte[] pdf = pdf(
                    "<< /Type /Catalog >>",
                    objectStream("5 0 << /Title (nothing) >>", "").replace("/Filter /FlateDecode", filter));
            assertThat(ActivePdf.in(pdf)).as(filter).isPresent();
        }
        assertThat(ActivePdf.in(pdf("<< >>", ">stream".repeat(1 << 20)))).isPresent();
        byte[] bomb = pdf("<< /Type /Catalog >>", objectStream(" ".repeat(80 << 20), ""));
        assertThat(ActivePdf.in(bomb)).isPresent();
    }

    @Test
    void aDictionaryThatLiesHidesNothing() {
        for (String lie : List.of("/X (>stream) ", "/X (obj) ", "/Type /XObject /X (6 0 obj) ", "/Subtype /Image ")) {
            String hidden =
                    objectStream("5 0 << /S /JavaScript >>", "/Type /ObjStm ").replace("/Filter", lie + "/Filter");
            assertThat(ActivePdf.in(pdf("<< /Type /Catalog >>", hidden)))
                    .as(lie)
                    .isPresent();
        }
    }

    @Test
    void aDictionaryThatLiesBehindWhatItIsHidesNothing() {
        for (String lie :
                List.of("/X (obj) >>\nstream \r\n", "/X<6f626a>>>%obj\rstream\n", ">> % obj >>stream\nstream\r")) {
            String hidden = objectStream("5 0 << /S /JavaScript >>", "").replace(">>\nstream\r\n", lie);
            assertThat(ActivePdf.in(pdf("<< /Type /Catalog >>", hidden)))
                    .as(lie)
                    .isPresent();
        }
    }

    @Test
    void whatIsHarmlessIsTaken() {
        for (String harmless : HARMLESS) {
            assertThat(ActivePdf.in(pdf("<< /Type /Catalog " + harmless + " >>", "")))
                    .as(harmless)
                    .isEmpty();
            assertThat(ActivePdf.in(pdf("<< /Type /Catalog >>", objectStream("5 0 << " + harmless + " >>", ""))))
                    .as(harmless)
                    .isEmpty();
        }
    }

    @Test
    void whatAnotherProgramWritesIsJudgedTheSame() throws IOException {
        try (PDDocument report = printed()) {
            assertThat(ActivePdf.in(saved(report))).isEmpty();
            report.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            assertThat(ActivePdf.in(saved(report))).contains("JavaScript");
        }
        try (PDDocument report = printed()) {
            report.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            assertThat(ActivePdf.in(saved(report))).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%/AA 5 ",
                "%/AA\n",
                "obj%",
                "obj<<",
                "obj(",
                "obj<<(",
                "/OpenAction%",
                "<<[",
                "stream\n",
                "endobj"
            })
    void whatAsksForMuchWorkIsAnsweredSoon(String again) {
        byte[] pdf = pdf("", again.repeat(ActivePdf.LONGEST / again.length()));
        assertTimeout(Duration.ofSeconds(30), () -> ActivePdf.in(pdf));
    }

    @Test
    void aPicturesBytesAreNoNames() {
        Random random = new Random(7);
        byte[] noise = new byte[8 << 20];
        random.nextBytes(noise);
        assertThat(ActivePdf.in(noise)).isEmpty();
    }

    private static PDDocument printed() throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.addRect(10, 10, 100, 100);
            content.fill();
        }
        PDActionURI address = new PDActionURI();
        address.setURI("https://www.example.org");
        PDAnnotationLink link = new PDAnnotationLink();
        link.setAction(address);
        page.getAnnotations().add(link);
        PDPageFitDestination first = new PDPageFitDestination();
        first.setPage(page);
        document.getDocumentCatalog().setOpenAction(first);
        return document;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static byte[] pdf(String catalog, String more) {
        return ("%PDF-1.7\n1 0 obj " + catalog + " endobj\n" + more + "\ntrailer << /Root 1 0 R >>\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String objectStream(String objects, String type) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                deflater.write(objects.getBytes(StandardCharsets.ISO_8859_1));
            }
            return "6 0 obj << " + (type.isEmpty() ? "/Type /ObjStm " : type)
                    + "/N 1 /First 4 /Filter /FlateDecode /Length " + packed.size() + " >>\nstream\r\n"
                    + packed.toString(StandardCharsets.ISO_8859_1) + "\nendstream endobj";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
