package org.imagecloud.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imagecloud.archive.StudyPictures;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes a report as a PDF file for its patient, with a picture of each series. */
@Component
public class ReportPdf {

    private static final float TITLE = 20;
    private static final float HEADING = 14;
    private static final float BODY = 12;
    private static final float SMALL = 10;
    private static final float GAP = 10;
    private static final int PICTURE_PIXELS = 640;
    private static final float PICTURE = 155;
    private static final int MOST_PICTURES = 9;

    private final StudyPictures pictures;
    private final MessageSource messages;
    private final List<Path> rareFonts;

    /** @param rareFonts files of TrueType fonts for characters that ours lacks; those that are not there are passed over */
    ReportPdf(
            StudyPictures pictures,
            MessageSource messages,
            @Value("${imagecloud.report.pdf.fonts}") String[] rareFonts) {
        this.pictures = pictures;
        this.messages = messages;
        this.rareFonts = Stream.of(rareFonts).map(Path::of).toList();
    }

    /** The file. */
    public byte[] of(ReportText report, StudyInstanceUid study, Locale locale) throws IOException {
        try (PdfSheet sheet = new PdfSheet(
                message("patient.pdf.title", locale),
                locale,
                rareFonts,
                page -> message("patient.pdf.footer", locale, page))) {
            head(sheet, report, locale);
            section(sheet, message("patient.impression", locale), report.impression());
            section(sheet, message("patient.description", locale), seen(report));
            sheet.space(GAP);
            sheet.text(
                    message("patient.signed", locale, report.signedBy(), report.signedAt(), report.version()), SMALL);
            List<byte[]> shown = pictures(study);
            if (!shown.isEmpty()) {
                section(sheet, message("patient.films", locale), "");
                sheet.pictures(shown, PICTURE);
            }
            String phone = report.phone();
            section(
                    sheet,
                    message("patient.ask", locale),
                    message("patient.ask.who", locale, report.clinic()) + (phone == null ? "" : " " + phone));
            return sheet.finish();
        }
    }

    private void head(PdfSheet sheet, ReportText report, Locale locale) throws IOException {
        sheet.text(message("patient.pdf.title", locale), TITLE);
        sheet.space(GAP);
        sheet.text(message("patient.patient", locale) + "  " + report.patient(), BODY);
        sheet.text(message("patient.examination", locale) + "  " + report.examination(), BODY);
        sheet.text(message("patient.sentOn", locale) + "  " + report.examinedOn() + " · " + report.clinic(), BODY);
    }

    private static void section(PdfSheet sheet, String heading, String text) throws IOException {
        sheet.space(GAP);
        sheet.text(heading, HEADING);
        if (!text.isBlank()) {
            sheet.text(text, BODY);
        }
    }

    private static String seen(ReportText report) {
        List<String> lines = new ArrayList<>();
        if (!report.description().isBlank()) {
            lines.add(report.description());
        }
        report.findings().forEach(finding -> lines.add("· " + finding));
        return String.join("\n", lines);
    }

    private List<byte[]> pictures(StudyInstanceUid study) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int number : pictures.outline(study).representative().stream()
                .limit(MOST_PICTURES)
                .toList()) {
            files.add(pictures.png(study, number, PICTURE_PIXELS));
        }
        return files;
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
