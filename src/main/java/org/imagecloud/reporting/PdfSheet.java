package org.imagecloud.reporting;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imagecloud.http.Bounded;
import org.springframework.core.io.ClassPathResource;

/** Text and pictures one below the other on as many A4 pages as they need. Lengths are points. */
@Bounded("the texts of one report")
final class PdfSheet implements Closeable {

    private static final String FONT = "fonts/NotoSansSC-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float LEADING = 1.55f;
    private static final float FOOTER_SIZE = 9;
    /** Stands for what the font does not have, so that nobody takes the text for complete. */
    private static final String MISSING = "\u25a1";

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final Locale locale;
    private final IntFunction<String> footer;
    private PDPageContentStream page;
    private int number;
    private float y;

    /** @param footer the text below a page, by its number */
    PdfSheet(String title, Locale locale, IntFunction<String> footer) throws IOException {
        this.locale = locale;
        this.footer = footer;
        try (InputStream file = new ClassPathResource(FONT).getInputStream()) {
            this.font = PDType0Font.load(document, file, true);
        }
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
        page.setFont(font, size);
        page.newLineAtOffset(x, at);
        page.showText(text);
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
        return font.getStringWidth(text) / 1000 * size;
    }

    private String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            String character = codePoint == '\t' ? " " : Character.toString(codePoint);
            boolean lineEnd = codePoint == '\n' || codePoint == '\r';
            printable.append(lineEnd || has(character) ? character : MISSING);
        });
        return printable.toString();
    }

    private boolean has(String character) {
        try {
            font.encode(character);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // how the library says that there is no glyph
        }
    }
}
