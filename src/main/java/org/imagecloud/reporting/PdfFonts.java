package org.imagecloud.reporting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The fonts of one PDF file: ours, which has the characters of GB 18030-2022 up to its level 2, and those of the machine, which are
 * opened when a character is met that ours lacks. What is embedded are the glyphs that are used.
 */
@Bounded("the fonts of one report, of which the large ones are counted")
final class PdfFonts {

    private static final String OURS = "fonts/NotoSansSC-Regular.ttf";
    /** Stands for what no font has, so that nobody takes the text for complete. */
    private static final int MISSING = 0x25a1;

    private final PDDocument document;
    private final List<PDFont> opened = new ArrayList<>();
    private final Deque<Path> others;
    private final HeldBytes held = HeldBytes.begin(); // until the answer is given

    /** @param others files of fonts, the preferred first; those that are not there are passed over */
    PdfFonts(PDDocument document, List<Path> others) throws IOException {
        this.document = document;
        this.others = new ArrayDeque<>(others.stream().filter(Files::isReadable).toList());
        try (InputStream file = new ClassPathResource(OURS).getInputStream()) {
            opened.add(PDType0Font.load(document, file, true));
        }
    }

    /** Text that one font has. */
    record Run(PDFont font, String text) {

        float width() throws IOException {
            return font.getStringWidth(text) / 1000;
        }
    }

    /** The text, what no font has replaced by a square, in as few pieces as there are changes of fonts. */
    List<Run> runs(String text) throws IOException {
        List<Run> runs = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        PDFont font = opened.get(0);
        for (int codePoint : text.codePoints().toArray()) {
            PDFont its = of(codePoint);
            PDFont used = its == null ? opened.get(0) : its;
            if (used != font && !current.isEmpty()) {
                runs.add(new Run(font, current.toString()));
                current.setLength(0);
            }
            font = used;
            current.appendCodePoint(its == null ? MISSING : codePoint);
        }
        if (!current.isEmpty()) {
            runs.add(new Run(font, current.toString()));
        }
        return runs;
    }

    /** In thousandths of the size, divided by a thousand. */
    float width(String text) throws IOException {
        float width = 0;
        for (Run run : runs(text)) {
            width += run.width();
        }
        return width;
    }

    private @Nullable PDFont of(int codePoint) throws IOException {
        for (PDFont font : opened) {
            if (has(font, codePoint)) {
                return font;
            }
        }
        while (!others.isEmpty()) {
            Path file = others.remove();
            held.take(Files.size(file));
            PDFont font = PDType0Font.load(document, file.toFile());
            opened.add(font);
            if (has(font, codePoint)) {
                return font;
            }
        }
        return null;
    }

    private static boolean has(PDFont font, int codePoint) {
        try {
            font.encode(Character.toString(codePoint));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // how the library says that there is no glyph
        }
    }
}
