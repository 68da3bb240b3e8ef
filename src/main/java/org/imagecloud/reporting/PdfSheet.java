package org.imagecloud.reporting;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.imagecloud.http.Bounded;
import org.imagecloud.reporting.PdfText.Face;
import org.jspecify.annotations.Nullable;

/** Text and pictures one below the other on as many A4 pages as they need. Lengths are points. */
@Bounded("the texts of one report")
final class PdfSheet implements Closeable {

    private static final float MARGIN = 50;
    private static final float FOOT = 62;
    private static final float LEADING = 1.5f;
    private static final Face SMALL = Face.soft(8.5f);
    private static final Face ACROSS = new Face(76, true, 0.9f);

    private final PDDocument document = new PDDocument();
    private final PdfText text;
    private final @Nullable String across;
    private PDPageContentStream page;
    private float y;

    /**
     * What stands below each page.
     *
     * @param left the same on each
     */
    record Foot(String left, Numbering numbering) {}

    /** Says which of how many pages it is. */
    @FunctionalInterface
    interface Numbering {
        String of(int page, int pages);
    }

    /** A label and what it is about, for {@link #facts}. */
    record Cell(String label, String value) {}

    /** A PNG or JPEG file with what is said of it. */
    record Picture(byte[] file, String caption) {}

    /**
     * @param rare files of fonts for characters that ours lacks
     * @param across what stands large and light across each page, if anything
     */
    PdfSheet(String title, Locale locale, List<Path> rare, @Nullable String across) throws IOException {
        this.across = across;
        this.text = new PdfText(new PdfFonts(document, rare), locale);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
        this.page = nextPage();
    }

    static float width() {
        return PDRectangle.A4.getWidth() - 2 * MARGIN;
    }

    /** A paragraph; line ends stay. */
    void text(String paragraph, Face face) throws IOException {
        for (String line : text.lines(paragraph, face, width())) {
            line(line, MARGIN, face);
        }
    }

    void centred(String line, Face face) throws IOException {
        line(line, MARGIN + (width() - text.width(line, face)) / 2, face);
    }

    /** Two columns of lines, the left one to the left and the right one to the right; they do not break over pages. */
    void sides(List<Side> left, List<Side> right) throws IOException {
        float top = y;
        float lowest = side(left, false);
        y = top;
        y = Math.min(side(right, true), lowest);
    }

    /** A line of one of two columns. */
    record Side(String text, Face face) {}

    private float side(List<Side> column, boolean toTheRight) throws IOException {
        for (Side one : column) {
            for (String line : text.lines(one.text(), one.face(), width() * 0.48f)) {
                float x = toTheRight ? MARGIN + width() - text.width(line, one.face()) : MARGIN;
                line(line, x, one.face());
            }
        }
        return y;
    }

    /** Labels with their values, so many beside each other. */
    void facts(List<Cell> cells, int columns, float size) throws IOException {
        Face label = Face.soft(size - 1);
        Face value = Face.plain(size);
        float column = width() / columns;
        for (int from = 0; from < cells.size(); from += columns) {
            List<Cell> row = cells.subList(from, Math.min(from + columns, cells.size()));
            List<List<String>> lines = new ArrayList<>();
            for (Cell cell : row) {
                lines.add(text.lines(cell.value(), value, column - text.width(cell.label() + "  ", label) - 6));
            }
            int highest = lines.stream().mapToInt(List::size).max().orElse(1);
            need(highest * size * LEADING);
            float top = y;
            for (int i = 0; i < row.size(); i++) {
                y = top;
                float x = MARGIN + i * column;
                float indent = text.width(row.get(i).label() + "  ", label);
                text.show(page, row.get(i).label(), x, top - size * LEADING, label);
                for (String line : lines.get(i)) {
                    line(line, x + indent, value);
                }
            }
            y = top - highest * size * LEADING;
        }
    }

    /** A line across; 0.5 is thin. */
    void rule(float weight) throws IOException {
        need(8);
        y -= 8;
        page.setLineWidth(weight);
        page.setStrokingColor(0.3f);
        page.moveTo(MARGIN, y);
        page.lineTo(MARGIN + width(), y);
        page.stroke();
    }

    /** A paragraph in a frame that nobody overlooks. */
    void notice(String paragraph, Face face) throws IOException {
        List<String> lines = text.lines(paragraph, face, width() - 20);
        float height = lines.size() * face.size() * LEADING + 12;
        need(height + 6);
        y -= 6;
        page.setLineWidth(1.4f);
        page.setStrokingColor(0.75f, 0.1f, 0.1f);
        page.addRect(MARGIN, y - height, width(), height);
        page.stroke();
        y -= 4;
        for (String line : lines) {
            line(line, MARGIN + 10, face);
        }
        y -= 8;
    }

    void space(float height) {
        y -= height;
    }

    /** Begins another page unless so much is left of this one. */
    void need(float height) throws IOException {
        if (y - height < FOOT) {
            page.close();
            page = nextPage();
        }
    }

    /** Pictures side by side, each in a square, with what is said of it below. */
    void pictures(List<Picture> files, float side) throws IOException {
        float gap = 10;
        int across = Math.max(1, (int) ((width() + gap) / (side + gap)));
        float row = side + SMALL.size() * LEADING + gap;
        for (int i = 0; i < files.size(); i++) {
            if (i % across == 0) {
                need(row);
                y -= row;
            }
            PDImageXObject picture =
                    PDImageXObject.createFromByteArray(document, files.get(i).file(), null);
            float scale = side / Math.max(picture.getWidth(), picture.getHeight());
            float x = MARGIN + (i % across) * (side + gap);
            float above = y + SMALL.size() * LEADING + 2;
            page.drawImage(picture, x, above, picture.getWidth() * scale, picture.getHeight() * scale);
            text.show(page, files.get(i).caption(), x, y + 4, SMALL);
        }
    }

    /** Black and white squares as wide and high as told, from where the text stands now, to the left; the text stays where it is. */
    void squares(boolean[][] black, float side) throws IOException {
        float unit = side / black.length;
        for (int row = 0; row < black.length; row++) {
            for (int column = 0; column < black.length; column++) {
                if (black[row][column]) {
                    page.addRect(MARGIN + column * unit, y - (row + 1) * unit, unit, unit);
                }
            }
        }
        page.fill();
    }

    /** Lines of a column that begins so far from the left; the text stays where it is. @return how far down it goes */
    float column(List<Side> lines, float from, float to) throws IOException {
        float top = y;
        for (Side one : lines) {
            for (String line : text.lines(one.text(), one.face(), to - from)) {
                line(line, MARGIN + from, one.face());
            }
        }
        float height = top - y;
        y = top;
        return height;
    }

    /** The file; nothing can be added after that. */
    byte[] finish(Foot foot) throws IOException {
        page.close();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            try (PDPageContentStream below = new PDPageContentStream(
                    document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                String number = foot.numbering().of(i + 1, pages);
                text.show(below, foot.left(), MARGIN, FOOT / 2, SMALL);
                text.show(below, number, MARGIN + width() - text.width(number, SMALL), FOOT / 2, SMALL);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private void line(String line, float x, Face face) throws IOException {
        need(face.size() * LEADING);
        y -= face.size() * LEADING;
        text.show(page, line, x, y, face);
    }

    private PDPageContentStream nextPage() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        if (across != null) {
            across(across);
        }
        y = PDRectangle.A4.getHeight() - MARGIN;
        return page;
    }

    private void across(String words) throws IOException {
        float half = text.width(words, ACROSS) / 2;
        page.saveGraphicsState();
        page.transform(Matrix.getRotateInstance(
                Math.toRadians(50), PDRectangle.A4.getWidth() / 2, PDRectangle.A4.getHeight() / 2));
        text.show(page, words, -half, -ACROSS.size() / 3, ACROSS);
        page.restoreGraphicsState();
    }
}
