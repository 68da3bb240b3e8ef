package org.imagecloud.reporting;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imagecloud.http.Bounded;

/** Text and pictures one below the other on as many A4 pages as they need. Lengths are points. */
@Bounded("the texts of one report")
final class PdfSheet implements Closeable {

    private static final float MARGIN = 56;
    private static final float LEADING = 1.55f;
    private static final float FOOTER_SIZE = 9;

    private final PDDocument document = new PDDocument();
    private final PdfFonts fonts;
    private final Locale locale;
    private final IntFunction<String> footer;
    private PDPageContentStream page;
    private int number;
    private float y;

    /**
     * @param rare files of fonts for characters that ours lacks
     * @param footer the text below a page, by its number
     */
    PdfSheet(String title, Locale locale, List<Path> rare, IntFunction<String> footer) throws IOException {
        this.locale = locale;
        this.footer = footer;
        this.fonts = new PdfFonts(document, rare);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
        this.page = nextPage();
    }

    /** A paragraph; line ends stay. */
    void text(String text, float size) throws IOException {
        for (String line : printable(text).split("\\R", -1)) {
            for (String part : fitting(line, size)) {
                need(size * LEADING);
                y -= size * LEADING;
                show(part, MARGIN, y, size);
            }
        }
    }

    void space(float height) {
        y -= height;
    }

    /** Pictures side by side, each in a square. */
    void pictures(List<byte[]> files, float side) throws IOException {
        float gap = 8;
        int across = Math.max(1, (int) ((width() + gap) / (side + gap)));
        for (int i = 0; i < files.size(); i++) {
            if (i % across == 0) {
                need(side + gap);
                y -= side + gap;
            }
            PDImageXObject picture = PDImageXObject.createFromByteArray(document, files.get(i), null);
            float scale = side / Math.max(picture.getWidth(), picture.getHeight());
            float x = MARGIN + (i % across) * (side + gap);
            page.drawImage(picture, x, y, picture.getWidth() * scale, picture.getHeight() * scale);
        }
    }

    /** The file; nothing can be added after that. */
    byte[] finish() throws IOException {
        page.close();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private static float width() {
        return PDRectangle.A4.getWidth() - 2 * MARGIN;
    }

    private void need(float height) throws IOException {
        if (y - height < MARGIN) {
            page.close();
            page = nextPage();
        }
    }

    private PDPageContentStream nextPage() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        number++;
        show(printable(footer.apply(number)), MARGIN, MARGIN / 2, FOOTER_SIZE);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return page;
    }

    private void show(String text, float x, float at, float size) throws IOException {
        page.beginText();
        page.newLineAtOffset(x, at);
        for (PdfFonts.Run run : fonts.runs(text)) {
            page.setFont(run.font(), size);
            page.showText(run.text());
        }
        page.endText();
    }

    /** Breaks where the language allows it (Unicode Standard Annex 14), and anywhere in what is too long for a line. */
    private List<String> fitting(String line, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(line);
        StringBuilder current = new StringBuilder();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String piece = line.substring(start, end);
            if (current.length() > 0 && width(current + piece.stripTrailing(), size) > width()) {
                lines.add(current.toString().stripTrailing());
                current.setLength(0);
            }
            for (int codePoint : piece.codePoints().toArray()) {
                String character = Character.toString(codePoint);
                if (width(current + character, size) > width()) {
                    lines.add(current.toString());
                    current.setLength(0);
                }
                current.append(character);
            }
        }
        lines.add(current.toString().stripTrailing());
        return lines;
    }

    private float width(String text, float size) throws IOException {
        return fonts.width(text) * size;
    }

    private static String printable(String text) {
        return text.replace('\t', ' ');
    }
}
