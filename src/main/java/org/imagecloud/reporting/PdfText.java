package org.imagecloud.reporting;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.imagecloud.http.Bounded;

/** Breaks text into lines and shows them. Lengths are points. */
@Bounded("the texts of one report")
final class PdfText {

    /** How wide the stroke is that makes letters bold, of their size: there is one weight of our font. */
    private static final float STROKE = 0.028f;

    private final PdfFonts fonts;
    private final Locale locale;

    PdfText(PdfFonts fonts, Locale locale) {
        this.fonts = fonts;
        this.locale = locale;
    }

    /** How letters look: size, weight and lightness, from 0 for black to 1 for white. */
    record Face(float size, boolean bold, float grey) {

        static Face plain(float size) {
            return new Face(size, false, 0);
        }

        static Face bold(float size) {
            return new Face(size, true, 0);
        }

        static Face soft(float size) {
            return new Face(size, false, 0.38f);
        }
    }

    float width(String text, Face face) throws IOException {
        return fonts.width(text) * face.size();
    }

    /** The lines of a text, whose own line ends stay. */
    List<String> lines(String text, Face face, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : printable(text).split("\\R", -1)) {
            lines.addAll(fitting(line, face, width));
        }
        return lines;
    }

    void show(PDPageContentStream page, String text, float x, float y, Face face) throws IOException {
        page.beginText();
        page.setNonStrokingColor(face.grey());
        page.setStrokingColor(face.grey());
        page.setRenderingMode(face.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.setLineWidth(face.size() * STROKE);
        page.newLineAtOffset(x, y);
        for (PdfFonts.Run run : fonts.runs(printable(text))) {
            page.setFont(run.font(), face.size());
            page.showText(run.text());
        }
        page.endText();
        page.setNonStrokingColor(0f);
        page.setStrokingColor(0f);
    }

    /** Breaks where the language allows it (Unicode Standard Annex 14), and anywhere in what is too long for a line. */
    private List<String> fitting(String line, Face face, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(line);
        StringBuilder current = new StringBuilder();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String piece = line.substring(start, end);
            if (current.length() > 0 && width(current + piece.stripTrailing(), face) > width) {
                lines.add(current.toString().stripTrailing());
                current.setLength(0);
            }
            for (int codePoint : piece.codePoints().toArray()) {
                String character = Character.toString(codePoint);
                if (current.length() > 0 && !character.isBlank() && width(current + character, face) > width) {
                    lines.add(current.toString());
                    current.setLength(0);
                }
                current.append(character);
            }
        }
        lines.add(current.toString().stripTrailing());
        return lines;
    }

    private static String printable(String text) {
        return text.replace('\t', ' ');
    }
}
