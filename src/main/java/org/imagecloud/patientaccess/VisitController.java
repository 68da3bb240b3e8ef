package org.imagecloud.patientaccess;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.imagecloud.archive.StudyPictures;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.ReportPdf;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What a visit shows: the report, its films one by one, and the report as a file. No address says whose they are. */
@Controller
class VisitController {

    private static final int SIDE = 1024;
    private static final int SMALL_SIDE = 480;

    private final ReportViews views;
    private final ReportPdf pdf;
    private final StudyPictures pictures;
    private final Referrals referrals;

    VisitController(ReportViews views, ReportPdf pdf, StudyPictures pictures, Referrals referrals) {
        this.views = views;
        this.pdf = pdf;
        this.pictures = pictures;
        this.referrals = referrals;
    }

    @GetMapping("/patient/report")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ModelAndView report(
            @RequestAttribute(Visit.ATTRIBUTE) Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        PageLanguage.remember(locale, request, response);
        ReportView view = views.of(visit, locale);
        return new ModelAndView(
                "patient/report", Map.of("report", view.report(), "pictures", view.pictures(), "looks", view.looks()));
    }

    @GetMapping("/patient/films/{number}")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ModelAndView film(
            @RequestAttribute(Visit.ATTRIBUTE) Visit visit,
            @PathVariable int number,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        PageLanguage.remember(locale, request, response);
        int count = pictures.outline(study(visit)).count();
        if (number < 1 || number > count) {
            throw Refusal.notFound("instance.unknown");
        }
        return new ModelAndView("patient/film", Map.of("number", number, "count", count));
    }

    @GetMapping("/patient/films/{number}.png")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ResponseEntity<byte[]> picture(@RequestAttribute(Visit.ATTRIBUTE) Visit visit, @PathVariable int number)
            throws IOException {
        return png(visit, number, SIDE);
    }

    @GetMapping("/patient/films/{number}-small.png")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ResponseEntity<byte[]> smallPicture(@RequestAttribute(Visit.ATTRIBUTE) Visit visit, @PathVariable int number)
            throws IOException {
        return png(visit, number, SMALL_SIDE);
    }

    @GetMapping("/patient/report.pdf")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ResponseEntity<byte[]> file(@RequestAttribute(Visit.ATTRIBUTE) Visit visit, Locale locale) throws IOException {
        byte[] file = pdf.forPatient(views.document(visit), SlipController.address(), locale);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("report.pdf")
                                .build()
                                .toString())
                .body(file);
    }

    private ResponseEntity<byte[]> png(Visit visit, int number, int side) throws IOException {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(pictures.png(study(visit), number, side));
    }

    private StudyInstanceUid study(Visit visit) {
        return referrals.visible(visit.referral()).study();
    }
}
