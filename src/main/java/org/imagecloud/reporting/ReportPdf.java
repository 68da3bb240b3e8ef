package org.imagecloud.reporting;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagecloud.archive.KeyImages;
import org.imagecloud.archive.StudyPictures;
import org.imagecloud.reporting.PdfText.Face;
import org.imagecloud.reporting.ReportPaper.Reader;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes a report as a PDF file: for its patient, for the clinic's file, and for the study. */
@Component
public class ReportPdf {

    private static final Logger log = LoggerFactory.getLogger(ReportPdf.class);
    private static final Face TITLE = Face.bold(19);
    private static final Face HOSPITAL = Face.bold(13);
    private static final Face HEADING = Face.bold(11.5f);
    private static final Face BODY = Face.plain(11);
    private static final Face IMPRESSION = Face.plain(12);
    private static final Face WARNING = Face.bold(11);
    private static final Face SMALL = Face.soft(8.5f);
    private static final float FACTS = 10;
    private static final float GAP = 9;
    private static final int PICTURE_PIXELS = 640;
    private static final float PICTURE = 158;
    private static final int MOST_PICTURES = 9;
    private static final float QR = 74;
    private static final float SIGNATURE_HEIGHT = 110;

    private final ReportPapers papers;
    private final KeyImages keyImages;
    private final StudyPictures pictures;
    private final MessageSource messages;
    private final List<Path> rareFonts;

    /** @param rareFonts files of TrueType fonts for characters that ours lacks; those that are not there are passed over */
    ReportPdf(
            ReportPapers papers,
            KeyImages keyImages,
            StudyPictures pictures,
            MessageSource messages,
            @Value("${imagecloud.report.pdf.fonts}") String[] rareFonts) {
        this.papers = papers;
        this.keyImages = keyImages;
        this.pictures = pictures;
        this.messages = messages;
        this.rareFonts = Stream.of(rareFonts).map(Path::of).toList();
    }

    /** Pictures with what stands below them, and a line for each that cannot be shown. */
    private record Shown(List<PdfSheet.Picture> pictures, List<String> missing, boolean shortForNow) {}

    /**
     * The file, with the key images that the signature covers; access is the caller's to check.
     *
     * @param patientPage the address at which patients look reports up with a code, drawn as a QR code (ISO/IEC 18004); it says nothing of the
     *     case. Nothing where no address is known
     */
    public byte[] of(ReportDocument document, @Nullable String patientPage, Locale locale) throws IOException {
        return forStaff(document, keyImages(document, locale), patientPage, locale);
    }

    /** The same, to be kept for good: nothing while a picture is missing that may be there later. */
    Optional<byte[]> ofWhole(ReportDocument document, @Nullable String patientPage, Locale locale) throws IOException {
        Shown images = keyImages(document, locale);
        return images.shortForNow() ? Optional.empty() : Optional.of(forStaff(document, images, patientPage, locale));
    }

    private byte[] forStaff(ReportDocument document, Shown images, @Nullable String patientPage, Locale locale)
            throws IOException {
        return write(document, Reader.STAFF, images, patientPage, locale, message("paper.foot", locale));
    }

    /** The patient's copy, with what the patients' page says: where no key images were kept, with a picture of each series. */
    public byte[] forPatient(ReportDocument document, String patientPage, Locale locale) throws IOException {
        Shown kept = keyImages(document, locale);
        Shown shown = kept.pictures().isEmpty() ? samples(document.referral().study(), locale) : kept;
        return write(document, Reader.PATIENT, shown, patientPage, locale, message("paper.patientFoot", locale));
    }

    private byte[] write(
            ReportDocument document,
            Reader reader,
            Shown images,
            @Nullable String patientPage,
            Locale locale,
            String foot)
            throws IOException {
        ReportPaper paper = papers.of(document, locale).forReader(reader);
        String across = paper.superseded() ? message("paper.across", locale) : null;
        try (PdfSheet sheet = new PdfSheet(paper.title(), locale, rareFonts, across)) {
            head(sheet, paper);
            for (ReportPaper.Section section : paper.sections()) {
                sheet.space(GAP);
                sheet.need(3 * BODY.size());
                sheet.text(section.heading(), HEADING);
                sheet.text(section.text(), section.emphasised() ? IMPRESSION : BODY);
            }
            images(sheet, images, locale);
            signature(sheet, paper, patientPage, locale);
            String left = String.join(
                    " · ",
                    reader == Reader.STAFF
                            ? List.of(
                                    document.referral().request().patient().name(),
                                    document.referral().request().number().toString(),
                                    foot)
                            : List.of(document.referral().request().patient().name(), foot));
            return sheet.finish(
                    new PdfSheet.Foot(left, (page, pages) -> message("paper.page", locale, page + "/" + pages)));
        }
    }

    private void images(PdfSheet sheet, Shown images, Locale locale) throws IOException {
        if (images.pictures().isEmpty() && images.missing().isEmpty()) {
            return;
        }
        sheet.space(GAP);
        sheet.need((images.pictures().isEmpty() ? 0 : PICTURE) + 4 * GAP);
        sheet.text(message("paper.images", locale), HEADING);
        for (String line : images.missing()) {
            sheet.text(line, BODY);
        }
        if (!images.pictures().isEmpty()) {
            sheet.space(4);
            sheet.pictures(images.pictures(), PICTURE);
        }
    }

    private static void head(PdfSheet sheet, ReportPaper paper) throws IOException {
        sheet.sides(side(paper.requesting()), side(paper.reporting()));
        sheet.space(GAP);
        sheet.centred(paper.title(), TITLE);
        sheet.space(2);
        sheet.centred(paper.status(), SMALL);
        sheet.rule(1.2f);
        String notice = paper.notice();
        if (!notice.isEmpty()) {
            sheet.notice(notice, WARNING);
        }
        sheet.space(3);
        sheet.facts(cells(paper.facts()), 3, FACTS);
        sheet.rule(0.5f);
    }

    private static List<PdfSheet.Side> side(ReportPaper.Head head) {
        List<PdfSheet.Side> lines = new ArrayList<>();
        lines.add(new PdfSheet.Side(head.part(), SMALL));
        lines.add(new PdfSheet.Side(head.name(), HOSPITAL));
        String phone = head.phone();
        if (phone != null) {
            lines.add(new PdfSheet.Side(phone, SMALL));
        }
        return lines;
    }

    private void signature(PdfSheet sheet, ReportPaper paper, @Nullable String patientPage, Locale locale)
            throws IOException {
        sheet.space(GAP);
        sheet.need(SIGNATURE_HEIGHT);
        sheet.rule(0.5f);
        sheet.space(8);
        if (patientPage != null) {
            sheet.squares(modules(patientPage), QR);
            List<PdfSheet.Side> look = List.of(
                    new PdfSheet.Side(message("paper.lookUp", locale), Face.plain(9)),
                    new PdfSheet.Side(patientPage, SMALL));
            sheet.column(look, QR + 10, PdfSheet.width() * 0.5f);
        }
        List<PdfSheet.Side> by = paper.signature().stream()
                .map(fact -> new PdfSheet.Side(fact.name() + "  " + fact.value(), Face.plain(10.5f)))
                .toList();
        List<PdfSheet.Side> lines = new ArrayList<>(by);
        lines.add(new PdfSheet.Side(message("paper.electronic", locale), SMALL));
        float height = sheet.column(lines, PdfSheet.width() * 0.55f, PdfSheet.width());
        sheet.space(Math.max(height, QR));
    }

    private static List<PdfSheet.Cell> cells(List<ReportPaper.Fact> facts) {
        return facts.stream()
                .map(fact -> new PdfSheet.Cell(fact.name(), fact.value()))
                .toList();
    }

    private static boolean[][] modules(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        boolean[][] black = new boolean[code.size][code.size];
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                black[row][column] = code.getModule(column, row);
            }
        }
        return black;
    }

    private Shown keyImages(ReportDocument document, Locale locale) {
        List<PdfSheet.Picture> shown = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        boolean shortForNow = false;
        int number = 0;
        for (KeyImages.KeyImage one : keyImages.of(
                document.referral().study(), document.report().signedEvidence(), MOST_PICTURES, PICTURE_PIXELS)) {
            number++;
            if (one.shown() instanceof KeyImages.Shown.Picture picture) {
                String caption = message("paper.image", locale, number, where(one, locale));
                shown.add(new PdfSheet.Picture(picture.png(), caption));
            } else {
                missing.add(message("paper.imageMissing", locale, number, where(one, locale)));
                shortForNow |= one.shown() instanceof KeyImages.Shown.Not not && not.forNow();
            }
        }
        return new Shown(shown, missing, shortForNow);
    }

    private String where(KeyImages.KeyImage image, Locale locale) {
        return Stream.of(
                        said("paper.image.series", image.series(), locale),
                        said("paper.image.instance", image.instance(), locale),
                        said("paper.image.frame", image.frame(), locale))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + message("paper.between", locale) + other)
                .orElse("");
    }

    private @Nullable String said(String key, @Nullable Integer number, Locale locale) {
        return number == null ? null : message(key, locale, number.toString());
    }

    private Shown samples(StudyInstanceUid study, Locale locale) throws IOException {
        List<PdfSheet.Picture> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int number = 0;
        for (int image : pictures.outline(study).representative().stream()
                .limit(MOST_PICTURES)
                .toList()) {
            number++;
            try {
                files.add(new PdfSheet.Picture(pictures.png(study, image, PICTURE_PIXELS), ""));
            } catch (IOException | RuntimeException cannotBeShown) {
                log.info("A picture cannot be shown in a patient's copy: {}", cannotBeShown.toString());
                missing.add(message("paper.imageMissing", locale, number, ""));
            }
        }
        return new Shown(files, missing, false);
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
