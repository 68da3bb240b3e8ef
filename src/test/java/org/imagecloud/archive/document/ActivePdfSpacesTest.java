package org.imagecloud.archive.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;

/** Any white space and comments may stand between two tokens, and none beside a delimiter: what a reader runs is found all the same. */
class ActivePdfSpacesTest {

    private static final List<String> GAPS = List.of(
            "",
            " ",
            "\n",
            "\r",
            "\t",
            "\f",
            "\0",
            "%c\n",
            "%\r",
            " % c\r\n",
            "%)>>stream\n",
            "%(<<obj\r",
            "%a\n\t%b\n ");

    /** What stands in the catalog, token by token. */
    private static final List<String> ACTS = List.of(
            "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
            "/AA << /WC << /S /GoTo /D [ 3 0 R /Fit ] >> >>",
            "/AA 4 0 R",
            "/AcroForm << /XFA 4 0 R /Fields [ ] >>",
            "/AcroForm << /XFA [ (template) 4 0 R ] /Fields [ ] >>",
            "/AF [ << /Type /Filespec /F (a) /EF << /F 4 0 R >> >> ]",
            "/AF [ << /Type /Filespec /F (a) /EF 4 0 R >> ]");

    private static final String HARMLESS = "/OpenAction [ 3 0 R /Fit ] /AcroForm << /Fields [ ] >> /Lang (en)";

    @Test
    void whatPdfBoxRunsIsFoundWhateverStandsBetweenTokens() throws IOException {
        int found = 0;
        for (String act : ACTS) {
            for (boolean packed : new boolean[] {true, false}) {
                for (IntFunction<String> gaps : ways()) {
                    byte[] pdf = pdf(act, packed, "", gaps);
                    found += pdfBoxRuns(pdf) ? 1 : 0;
                    assertThat(ActivePdf.in(pdf)).as(text(pdf)).isPresent();
                }
            }
        }
        assertThat(found).as("the reader reads these files").isGreaterThan(ACTS.size() * ways().size());
    }

    @Test
    void encryptionIsFoundWhateverStandsBetweenTokens() throws IOException {
        for (IntFunction<String> gaps : ways()) {
            for (String encrypted : List.of("/Encrypt 4 0 R", "/Encrypt << /Filter /Standard /V 1 >>")) {
                byte[] pdf = pdf(HARMLESS, false, encrypted, gaps);
                assertThat(ActivePdf.in(pdf)).as(text(pdf)).isPresent();
            }
        }
    }

    @Test
    void whatIsHarmlessIsTakenWhateverStandsBetweenTokens() throws IOException {
        for (IntFunction<String> gaps : ways()) {
            for (boolean packed : new boolean[] {true, false}) {
                byte[] pdf = pdf(HARMLESS, packed, "", gaps);
                assertThat(pdfBoxRuns(pdf)).isFalse();
                assertThat(ActivePdf.in(pdf)).as(text(pdf)).isEmpty();
            }
        }
    }

    /** Each gap everywhere, and mixed. */
    private static List<IntFunction<String>> ways() {
        List<IntFunction<String>> ways = new ArrayList<>();
        GAPS.forEach(gap -> ways.add(token -> gap));
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            ways.add(token -> GAPS.get(random.nextInt(GAPS.size())));
        }
        return ways;
    }

    /** Walks the catalog as viewers do. */
    private static boolean pdfBoxRuns(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            return catalog.getOpenAction() instanceof PDActionJavaScript
                    || catalog.getCOSObject().getDictionaryObject(COSName.AA) != null
                    || catalog.getCOSObject().getDictionaryObject(COSName.getPDFName("AF")) != null
                    || catalog.getAcroForm() != null && catalog.getAcroForm().hasXFA();
        } catch (InvalidPasswordException e) {
            return true;
        }
    }

    /** A catalog, pages and a dictionary, in the file or in an object stream, behind a cross-reference stream (§7.5.8). */
    private static byte[] pdf(String act, boolean packed, String trailer, IntFunction<String> gaps) throws IOException {
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R " + act + " >>",
                "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 99 99 ] >>",
                "<< /S /GoTo /D [ 3 0 R /Fit ] >>");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(file, "%PDF-1.7\n");
        ByteBuffer references = ByteBuffer.allocate(7 * 9);
        StringBuilder index = new StringBuilder();
        StringBuilder bodies = new StringBuilder();
        references.put((byte) 0).putInt(0).putInt(0);
        for (int i = 0; i < objects.size(); i++) {
            String body = spaced(objects.get(i), gaps);
            references
                    .put((byte) (packed ? 2 : 1))
                    .putInt(packed ? 5 : file.size())
                    .putInt(packed ? i : 0);
            index.append(i + 1).append(' ').append(bodies.length()).append(' ');
            bodies.append(body).append(' ');
            if (!packed) {
                write(file, (i + 1) + " 0 obj" + gaps.apply(i) + body + "\nendobj\n");
            }
        }
        references.put((byte) (packed ? 1 : 0)).putInt(file.size()).putInt(0);
        if (packed) {
            stream(file, 5, "/Type /ObjStm /N 4 /First " + index.length(), text(index.toString() + bodies), gaps);
        }
        int start = file.size();
        references.put((byte) 1).putInt(start).putInt(0);
        stream(file, 6, "/Type /XRef /Size 7 /W [ 1 4 4 ] /Root 1 0 R " + trailer, references.array(), gaps);
        write(file, "startxref\n" + start + "\n%%EOF\n");
        return file.toByteArray();
    }

    private static void stream(
            ByteArrayOutputStream file, int number, String says, byte[] content, IntFunction<String> gaps)
            throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(content);
        }
        String dictionary = "<< " + says + " /Filter /FlateDecode /Length " + deflated.size() + " >>";
        write(file, number + " 0 obj" + gaps.apply(0) + spaced(dictionary, gaps) + gaps.apply(1) + "stream\n");
        deflated.writeTo(file);
        write(file, "\nendstream\nendobj\n");
    }

    /** With gaps in place of each space; a space where two tokens would become one. */
    private static String spaced(String tokens, IntFunction<String> gaps) {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (String token : tokens.trim().split(" +")) {
            String gap = count == 0 ? "" : gaps.apply(count);
            boolean run = gap.isEmpty()
                    && count > 0
                    && isRegular(text.charAt(text.length() - 1))
                    && isRegular(token.charAt(0));
            text.append(run ? " " : gap).append(token);
            count++;
        }
        return text.toString();
    }

    private static boolean isRegular(char c) {
        return "()<>[]/%".indexOf(c) < 0;
    }

    private static void write(ByteArrayOutputStream file, String text) throws IOException {
        file.write(text(text));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
