package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Names have characters that few fonts have (GB 18030-2022, CJK extensions): the PDF shows them. */
class RareCharactersInPdfTest {

    private static final Path HANAZONO =
            Path.of(System.getProperty("fonts.hanazono", "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"));
    /** Of the table of general standard Chinese characters, from the extensions A, B, C, D and E. */
    private static final String OF_LEVEL_2 = "王㛃 李𠳐 张𬭎 陈𫖯 刘𬱖 赵䶮";
    /** From the extensions B and F. */
    private static final String OF_LEVEL_3 = "王𠀿 李𬻪";

    @Test
    void charactersOfNamesUpToLevelTwoAreInOurFont() throws IOException {
        assertThat(text(pdf(OF_LEVEL_2, List.of()))).contains(OF_LEVEL_2);
    }

    @Test
    void whatNoFontHasIsASquare() throws IOException {
        assertThat(text(pdf("王\ud840\udc3f.", List.of(Path.of("/no/such/font.ttf")))))
                .contains("王□.");
    }

    @Test
    void theRarestAreTakenFromTheMachinesFont() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(HANAZONO), "Debian's fonts-hanazono");
        byte[] pdf = pdf(OF_LEVEL_3 + " 普通", List.of(HANAZONO));
        assertThat(text(pdf)).contains(OF_LEVEL_3 + " 普通");
        assertThat(pdf.length).as("only the glyphs that are used").isLessThan(200_000);
    }

    private static byte[] pdf(String text, List<Path> rare) throws IOException {
        try (PdfSheet sheet = new PdfSheet("test", Locale.CHINA, rare, null)) {
            sheet.text(text, PdfText.Face.plain(12));
            return sheet.finish(new PdfSheet.Foot("", (page, pages) -> page + "/" + pages));
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
